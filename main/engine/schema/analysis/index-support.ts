import { builtIn } from './built-in/built-in.ts';
import type { KnownType } from './types.ts';

/** Whether an index method has operators for a type of its own accord. */
export type Support =
  | { readonly is: 'supported' | 'unknown' }
  /** Extensions that would bring them. */
  | { readonly is: 'unsupported'; readonly extensions: readonly string[] };

/** `GetDefaultOpClass`: of the type itself, of one it is stored like, or of the family it belongs to. */
export function indexSupport(method: string, type: KnownType, extensions: ReadonlySet<string>): Support {
  if (type.is !== 'built-in') return { is: 'unknown' };
  const { defaultClasses } = builtIn();
  const classes = typesLike(type.name).flatMap((name) => defaultClasses.get(`${method} ${name}`) ?? []);
  if (classes.some(({ extension }) => extension === '' || extensions.has(extension))) return { is: 'supported' };
  if (!KNOWN_METHODS.has(method)) return { is: 'unknown' };
  return { is: 'unsupported', extensions: [...new Set(classes.map(({ extension }) => extension))] };
}

const KNOWN_METHODS: ReadonlySet<string> = new Set(['btree', 'hash', 'gist', 'gin', 'spgist', 'brin']);
const FAMILIES: Readonly<Record<string, string>> = { e: 'anyenum', r: 'anyrange', m: 'anymultirange', c: 'record' };

function typesLike(name: string): string[] {
  if (name.endsWith('[]')) return [name, 'anyarray'];
  const kind = builtIn().types.get(name)?.[0]?.kind ?? '';
  const family = FAMILIES[kind];
  return [name, ...(family === undefined ? [] : [family]), ...storedLike(name)];
}

let binary: Map<string, string[]> | undefined;

/** Types that a value can be taken for without any work: `character varying` for `text`. */
function storedLike(name: string): string[] {
  if (binary === undefined) {
    binary = new Map();
    for (const casts of builtIn().casts.values()) {
      for (const { from, to, context, isBinary } of casts) {
        if (isBinary && context === 'i') binary.set(from, [...(binary.get(from) ?? []), to]);
      }
    }
  }
  return binary.get(name) ?? [];
}
