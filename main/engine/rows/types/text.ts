import type { ColumnType } from './column-type.ts';

/** By code point, as PostgreSQL's collation "C" and the rule `range` compare: JavaScript's `<` goes by UTF-16 units. */
function compareByCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  let at = 0;
  while (at < length && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  if (at === length) return left.length - right.length;
  const [first, second] = [left.charCodeAt(at), right.charCodeAt(at)];
  return isSurrogate(first) === isSurrogate(second) ? first - second : isSurrogate(first) ? 1 : -1;
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;

/** Characters as PostgreSQL counts them: a pair of surrogates is one. */
export function characterCount(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xdc00 && unit <= 0xdfff) count -= 1;
  }
  return count;
}

/** `text`, `character varying(n)`, and padded `character(n)`, whose spaces at the end are no part of the value. */
export function textType(most = Infinity, isPadded = false): ColumnType {
  return {
    normalise: (text) => {
      const value = isPadded && text.endsWith(' ') ? text.replace(/ +$/, '') : text;
      if (value.length > most && characterCount(value) > most) return undefined;
      return value.includes('\0') ? undefined : value;
    },
    totals: 'hash',
    compare: compareByCodePoint,
    refusal: (text) =>
      text.includes('\0')
        ? { rule: 'nul-character', values: {} }
        : { rule: 'length', values: { bound: 'max', limit: most, found: characterCount(text) } },
  };
}

/** Enumerations, arrays, network addresses, types of extensions: PostgreSQL reads and prints them. */
export const unknownType = (): ColumnType => ({ ...textType(), totals: 'none' });
