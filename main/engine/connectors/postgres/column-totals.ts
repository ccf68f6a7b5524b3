import type { ColumnTotal, Difference } from '#contract/domain/report';

/** Exact sum of decimal texts as PostgreSQL writes them; a figure that is no number (NaN, Infinity) stays. */
export function addDecimals(left: string, right: string, sign: 1 | -1 = 1): string {
  if (!isDecimal(left)) return left;
  if (!isDecimal(right)) return right;
  const scale = Math.max(scaleOf(left), scaleOf(right));
  const total = scaled(left, scale) + BigInt(sign) * scaled(right, scale);
  const digits = (total < 0n ? -total : total).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return plainDecimal(total < 0n ? `-${text}` : text);
}

/** Without zeros at the end of a fraction: `1.50` and `1.5` are the same sum. */
export const plainDecimal = (text: string): string =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;

const isDecimal = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const scaleOf = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);
const scaled = (text: string, scale: number): bigint =>
  BigInt(text.replace('.', '') + '0'.repeat(scale - scaleOf(text)));

/** Column by column; columns are named as in `left`, or as in `right` where `left` has none yet. */
export function addTotals(
  left: readonly ColumnTotal[],
  right: readonly ColumnTotal[],
  sign: 1 | -1 = 1,
): ColumnTotal[] {
  if (left.length === 0) return sign === 1 ? [...right] : addTotals(right.map(noneOf), right, -1);
  return left.map((total, at) => {
    const other = right[at];
    if (other === undefined) return total;
    return {
      column: total.column,
      rows: total.rows + sign * other.rows,
      nulls: total.nulls + sign * other.nulls,
      sum: addFigures(total.sum, other.sum, sign),
      hash: addFigures(total.hash, other.hash, sign),
    };
  });
}

const noneOf = ({ column, sum, hash }: ColumnTotal): ColumnTotal => ({
  column,
  rows: 0,
  nulls: 0,
  sum: sum === null ? null : '0',
  hash: hash === null ? null : '0',
});

const addFigures = (left: string | null, right: string | null, sign: 1 | -1): string | null =>
  left === null || right === null ? null : addDecimals(left, right, sign);

/** What differs between both sides, column by column. */
export const differencesOf = (source: readonly ColumnTotal[], target: readonly ColumnTotal[]): Difference[] =>
  source.flatMap((left, at) => {
    const right = target[at];
    return (['rows', 'nulls', 'sum', 'hash'] as const).flatMap((figure) => {
      const there = right?.[figure] ?? null;
      if (left[figure] === there) return [];
      return [{ column: left.column, figure, source: String(left[figure]), target: String(there) }];
    });
  });
