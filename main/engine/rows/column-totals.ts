import type { ColumnTotal } from '#contract/domain/report';

/** What of a column can be compared with the target: see `totalKind` in column-type.ts. */
export type TotalKind = 'sum' | 'hash' | 'none';

/** Totals of one column while its rows pass: exact, without a BigInt per cell. */
export interface TotalsCounter {
  rows: number;
  nulls: number;
  /** Halves of the hashes; exact for four million rows before they are carried over. */
  hashHigh: number;
  hashLow: number;
  /** Numbers in units of 10^-scale that still fit a double exactly. */
  smallSum: number;
  largeSum: bigint;
  scale: number;
}

export const startTotals = (): TotalsCounter => ({
  rows: 0,
  nulls: 0,
  hashHigh: 0,
  hashLow: 0,
  smallSum: 0,
  largeSum: 0n,
  scale: 0,
});

const SAFE_DIGITS = 15;
const SAFE_SUM = 2 ** 52;
const ZERO = 48;
const MINUS = 45;
const POINT = 46;

/** Adds a canonical decimal such as `-12.50`. */
export function addNumber(totals: TotalsCounter, text: string): void {
  const isNegative = text.charCodeAt(0) === MINUS;
  let units = 0;
  let scale = -1;
  for (let at = isNegative ? 1 : 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === POINT) scale = 0;
    else {
      units = units * 10 + code - ZERO;
      if (scale >= 0) scale += 1;
    }
  }
  scale = Math.max(scale, 0);
  if (scale > totals.scale) rescale(totals, scale);
  if (text.length > SAFE_DIGITS || scale !== totals.scale) {
    totals.largeSum += BigInt(text.replace('.', '')) * 10n ** BigInt(totals.scale - scale);
    return;
  }
  totals.smallSum += isNegative ? -units : units;
  if (totals.smallSum > SAFE_SUM || totals.smallSum < -SAFE_SUM) carry(totals);
}

function carry(totals: TotalsCounter): void {
  totals.largeSum += BigInt(totals.smallSum);
  totals.smallSum = 0;
}

function rescale(totals: TotalsCounter, scale: number): void {
  carry(totals);
  totals.largeSum *= 10n ** BigInt(scale - totals.scale);
  totals.scale = scale;
}

export function endTotals(column: string, kind: TotalKind, totals: TotalsCounter): ColumnTotal {
  return {
    column,
    rows: totals.rows,
    nulls: totals.nulls,
    sum: kind === 'sum' ? decimalText(totals.largeSum + BigInt(totals.smallSum), totals.scale) : null,
    hash: kind === 'hash' ? ((BigInt(totals.hashHigh) << 32n) + BigInt(totals.hashLow)).toString() : null,
  };
}

/** Totals of both together, or of the first without the second when `sign` is -1. Columns in the same order. */
export function combineTotals(
  left: readonly ColumnTotal[],
  right: readonly ColumnTotal[],
  sign: 1 | -1 = 1,
): ColumnTotal[] {
  return left.map((total, index) => {
    const other = right[index];
    if (other?.column !== total.column) throw new Error(`totals of ${total.column} and ${String(other?.column)}`);
    return {
      column: total.column,
      rows: total.rows + sign * other.rows,
      nulls: total.nulls + sign * other.nulls,
      sum: combineSums(total.sum, other.sum, sign),
      hash: combineSums(total.hash, other.hash, sign),
    };
  });
}

function combineSums(left: string | null, right: string | null, sign: 1 | -1): string | null {
  if (left === null || right === null) return null;
  const scale = Math.max(scaleOf(left), scaleOf(right));
  return decimalText(unitsOf(left, scale) + BigInt(sign) * unitsOf(right, scale), scale);
}

/** The form sums are compared in: `12.50` and `12.5` are `12.5`. */
export const canonicalSum = (sum: string): string => decimalText(unitsOf(sum, scaleOf(sum)), scaleOf(sum));

const scaleOf = (text: string): number => (text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);

const unitsOf = (text: string, scale: number): bigint =>
  BigInt(text.replace('.', '')) * 10n ** BigInt(scale - scaleOf(text));

function decimalText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  let end = digits.length;
  while (end > whole.length && digits[end - 1] === '0') end -= 1;
  const fraction = digits.slice(whole.length, end);
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
