import { oneLine } from './render-table.ts';

const PLAIN = /^[\p{L}\p{N}_.:/-]+$/u;

/** A name as a command that is shown may be typed with it: in quotes where a shell would take it apart. */
export function shellWord(name: string): string {
  const word = oneLine(name);
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
