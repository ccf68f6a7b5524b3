import type { ObjectKey } from '#contract/domain/schema-object';
import { objectKey } from '#engine/object-key';
import { isRefusal, parseStatement } from '../written/parse-statement.ts';
import { formatType } from '../written/format-type.ts';
import { builtIn } from './built-in/built-in.ts';
import type { Definition, Definitions } from './definitions.ts';
import type { WrittenSchema } from '../written/written-schema.ts';
import { unquote } from './read-key.ts';

/** A column's type with what can be known of it. */
export interface KnownType {
  /** As `format_type` writes it, without length and precision; a domain's is the one below it. */
  readonly name: string;
  /** `own`: an enum, a range or a composite of the document. `unknown`: nothing can be said. */
  readonly is: 'built-in' | 'own' | 'unknown';
}

/** Knows types of columns by how they are written. */
export type TypeReader = (written: string) => KnownType;

const DEEPEST_DOMAIN = 20;

export function createTypeReader(written: WrittenSchema, definitions: Definitions): TypeReader {
  const known = new Map<string, KnownType>();
  const byName = typesByName(definitions);

  const read = (text: string, depth: number): KnownType => {
    const name = withoutModifiers(text);
    const builtInType = builtIn().types.get(name.replace(/(\[\])+$/, ''));
    if (builtInType !== undefined) {
      const [{ name: standard, kind } = { name, kind: '' }] = builtInType;
      if (kind === 'd') return { name, is: 'unknown' }; // A domain of an extension.
      return { name: name.endsWith('[]') ? `${standard}[]` : standard, is: 'built-in' };
    }
    const own = byName.get(name);
    if (own === undefined) return { name, is: 'unknown' };
    if (own.object.kind !== 'domain') return { name: own.key, is: own.object.kind === 'type' ? 'own' : 'unknown' };
    const base = depth > DEEPEST_DOMAIN ? undefined : domainBase(written.statements[own.statement]?.sql ?? '');
    return base === undefined ? { name, is: 'unknown' } : read(base, depth + 1);
  };
  return (text) => {
    const found = known.get(text) ?? read(text, 0);
    known.set(text, found);
    return found;
  };
}

/** Types of the document by the ways they may be written: with their schema, and without where that is unambiguous. */
function typesByName(definitions: Definitions): Map<string, Definition> {
  const byName = new Map<string, Definition>();
  for (const definition of definitions.live.values()) {
    const { kind, schema, name } = definition.object;
    if (kind !== 'type' && kind !== 'domain' && kind !== 'table') continue;
    const path = pathOf(objectKey(kind, schema, name));
    byName.set(path, definition);
    const bare = pathOf(objectKey(kind, null, name));
    if (!byName.has(bare)) byName.set(bare, definition);
  }
  return byName;
}

const pathOf = (key: ObjectKey): string => key.slice(key.indexOf(' ') + 1);

function domainBase(sql: string): string | undefined {
  const node = parseStatement(sql);
  if (node === undefined || isRefusal(node) || !('CreateDomainStmt' in node)) return undefined;
  const { typeName } = node.CreateDomainStmt;
  return typeName === undefined ? undefined : formatType(typeName);
}

/** `character varying(100)` is `character varying`; `interval day to second(3)` is `interval`. */
function withoutModifiers(type: string): string {
  const array = type.endsWith('[]') ? '[]' : '';
  const element = type.replace(/(\[\])+$/, '').replace(/\([^()]*\)/, '');
  const plain = element.startsWith('interval ') ? 'interval' : element.replace(/ {2,}/g, ' ').trim();
  return `${plain.startsWith('"') && plain !== '"char"' ? unquote(plain) : plain}${array}`;
}
