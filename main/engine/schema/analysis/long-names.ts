import { tokenEnd, wordAt } from '../written/split-statements.ts';

/** PostgreSQL keeps 63 bytes of a name and says so only in a message nobody reads. */
const MOST_BYTES = 63;
/** Letters outside ASCII take two bytes at least. */
const SUSPECT = /"[^"]{22,}"|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]{21,}/;

export interface LongName {
  readonly written: string;
  /** What PostgreSQL keeps of it. */
  readonly kept: string;
  /** UTF-16 units of the statement. */
  readonly offset: number;
}

/** Names in a statement that are longer than PostgreSQL can hold. Texts and bodies in quotes hold none. */
export function longNamesOf(sql: string): LongName[] {
  if (!SUSPECT.test(sql)) return [];
  const found: LongName[] = [];
  for (let at = 0; at < sql.length;) {
    const word = wordAt(sql, at);
    const end = tokenEnd(sql, at, word) ?? sql.length;
    const token = sql.slice(at, end);
    const name = nameIn(token, word);
    if (name !== undefined && Buffer.byteLength(name) > MOST_BYTES) {
      found.push({ written: name, kept: clip(name), offset: at });
    }
    at = end;
  }
  return found;
}

function nameIn(token: string, word: string | undefined): string | undefined {
  if (token.startsWith('"')) return token.slice(1, -1).replaceAll('""', '"');
  if (word === undefined || token !== word) return undefined; // E'text'
  return word.toLowerCase();
}

/** Whole characters, as PostgreSQL cuts. */
function clip(name: string): string {
  let kept = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_BYTES) break;
    kept += character;
  }
  return kept;
}
