import type { Place } from '#contract/domain/schema-object';
import type { SqlText } from './written-schema.ts';

/** Answers for offsets of one text, in UTF-16 units, where they are in the document the text was taken from. */
export function createLocator({ text, start }: SqlText): (offset: number) => Place {
  const lineStarts = findLineStarts(text);
  return (offset) => {
    const line = lineOf(lineStarts, offset);
    const column = offset - (lineStarts[line] ?? 0) + 1;
    return {
      file: start.file,
      line: start.line + line,
      column: line === 0 ? column + start.column - 1 : column,
    };
  };
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last line that starts at or before `offset`. */
function lineOf(lineStarts: readonly number[], offset: number): number {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

const BEYOND_ASCII = /[^\0-\x7f]/;

/**
 * The parser counts in bytes of UTF-8 where a node begins, -1 where it made it up; answers with offsets in UTF-16 units
 * of the statement. Nodes are asked about in nearly the order of the text, so it walks on from the last answer.
 */
export function createByteOffsets(sql: string): (bytes: number) => number {
  if (!BEYOND_ASCII.test(sql)) return (bytes) => Math.max(0, bytes);
  let byte = 0;
  let unit = 0;
  return (bytes) => {
    if (bytes < byte) [byte, unit] = [0, 0];
    while (byte < bytes && unit < sql.length) {
      const code = sql.charCodeAt(unit);
      // A character beyond the 16 bits has two units of two bytes each, so to say; nodes begin at whole ones.
      byte += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
      unit += 1;
    }
    return unit;
  };
}

/** It counts characters where it reports an error. */
export function offsetOfCharacter(sql: string, characters: number): number {
  let unit = 0;
  for (let left = characters; left > 0 && unit < sql.length; left -= 1) {
    unit += (sql.codePointAt(unit) ?? 0) < 0x10000 ? 1 : 2;
  }
  return unit;
}
