import type { ColumnType } from './column-type.ts';
import { compareDecimals, formatDecimal, parseDecimal, significantScale } from './decimal.ts';

const INTEGER_LIMITS = {
  2: { largest: 32_767n, digits: 5 },
  4: { largest: 2_147_483_647n, digits: 10 },
  8: { largest: 9_223_372_036_854_775_807n, digits: 19 },
};

/** Why a text is no value of the type. Numbers never look like these words. */
const REASONS = ['form', 'range', 'fraction'];

/** A fraction of zeros is no loss: `5,000` of an export is five. Any other is refused rather than rounded. */
export function integerType(type: string, bytes: 2 | 4 | 8): ColumnType {
  const { largest, digits } = INTEGER_LIMITS[bytes];
  const read = (text: string): string => {
    const decimal = parseDecimal(text);
    if (decimal === undefined) return 'form';
    if (significantScale(decimal.fraction) > 0) return 'fraction';
    const isTooLong = decimal.whole.length > digits;
    const limit = decimal.isNegative ? largest + 1n : largest;
    if (isTooLong || (decimal.whole.length === digits && BigInt(decimal.whole) > limit)) return 'range';
    return formatDecimal(decimal, 0);
  };
  return numberType(type, read);
}

/** Digits beyond the scale are refused: PostgreSQL would round them without a word. */
export function numericType(type: string, precision: number | undefined, scale = 0): ColumnType {
  const read = (text: string): string => {
    const decimal = parseDecimal(text);
    if (decimal === undefined) return 'form';
    if (precision === undefined) return formatDecimal(decimal, decimal.fraction.length);
    if (significantScale(decimal.fraction) > Math.max(scale, 0)) return 'fraction';
    if (scale < 0 && !decimal.whole.endsWith('0'.repeat(-scale)) && decimal.whole !== '') return 'fraction';
    if (decimal.whole.length > precision - scale) return 'range';
    if (scale > precision && significantLead(decimal.fraction) < scale - precision) return 'range';
    return formatDecimal(decimal, Math.max(scale, 0));
  };
  return numberType(type, read);
}

/** Zeros the fraction begins with; all of them when there is nothing else. */
function significantLead(fraction: string): number {
  const lead = /^0*/.exec(fraction)?.[0].length ?? 0;
  return lead === fraction.length ? Infinity : lead;
}

function numberType(type: string, read: (text: string) => string): ColumnType {
  return {
    normalise: (text) => {
      const answer = read(text);
      return answer.length >= 4 && REASONS.includes(answer) ? undefined : answer;
    },
    totals: 'sum',
    compare: compareDecimals,
    refusal: (text) => {
      const answer = read(text);
      return { rule: 'type', values: { type, reason: REASONS.includes(answer) ? answer : 'form' } };
    },
  };
}

/** Shortest digits that give the same double, in PostgreSQL's notation: exponents from 1e15 up and below 1e-4. */
export function doubleType(type: string): ColumnType {
  return { ...floatType(type, (value) => value), totals: 'hash' };
}

/** PostgreSQL's shortest digits of a 4-byte float are its own affair, so its text is not compared. */
export function realType(type: string): ColumnType {
  return { ...floatType(type, Math.fround), totals: 'none' };
}

function floatType(type: string, toStored: (value: number) => number): Omit<ColumnType, 'totals'> {
  const read = (text: string): string => {
    if (parseDecimal(text) === undefined) return 'form';
    const value = toStored(Number(text));
    const isUnderflow = value === 0 && /[1-9]/.test(text.split(/e/i)[0] ?? '');
    return Number.isFinite(value) && !isUnderflow ? printDouble(Number(text)) : 'range';
  };
  return { ...numberType(type, read), compare: (left, right) => Number(left) - Number(right) };
}

function printDouble(value: number): string {
  if (Object.is(value, -0)) return '-0';
  const [mantissa = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 15) return String(value); // JavaScript prints exponents only outside of this.
  const sign = exponent < 0 ? '-' : '+';
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
