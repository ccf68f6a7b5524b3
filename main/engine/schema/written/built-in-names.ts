import { builtIn } from '../analysis/built-in/built-in.ts';
import type { Majors } from '../analysis/built-in/read-table.ts';

export type NamedKind = 'routines' | 'types' | 'operatorClasses' | 'relations';

interface Named {
  readonly isAlways: boolean;
  readonly extensions: readonly string[];
}

const SUPPORTED = [12, 13, 14, 15, 16, 17, 18];
/** The same few names are asked for by every table of a schema. */
const answers = new Map<string, Named>();

/** Every version from 12 to 18 has it in `pg_catalog`, so nobody needs to look. */
export function isAlwaysBuiltIn(kind: NamedKind, name: string): boolean {
  return lookUp(kind, name).isAlways;
}

/** Extensions of PostgreSQL's own distribution that bring it. */
export function extensionsWith(kind: NamedKind, name: string): readonly string[] {
  return lookUp(kind, name).extensions;
}

function lookUp(kind: NamedKind, name: string): Named {
  const asked = `${kind} ${name}`;
  const answered = answers.get(asked);
  if (answered !== undefined) return answered;
  const found: readonly { readonly extension: string; readonly majors: Majors }[] = builtIn()[kind].get(name) ?? [];
  const own = found.filter(({ extension }) => extension === '');
  const answer = {
    isAlways: SUPPORTED.every((major) => own.some(({ majors: { from, to } }) => from <= major && major <= to)),
    extensions: [...new Set(found.map(({ extension }) => extension))].filter((extension) => extension !== ''),
  };
  if (answers.size < MOST_ANSWERS) answers.set(asked, answer);
  return answer;
}

/** A source may hold any number of names. */
const MOST_ANSWERS = 10_000;
