const ZERO = 48;
const PLUS = 43;
const MINUS = 45;
const POINT = 46;
/** Longer exponents than any number a person means; PostgreSQL's numeric ends at 131,072 digits. */
const EXPONENT_LIMIT = 1000;

export interface Decimal {
  readonly isNegative: boolean;
  /** Without leading zeros; empty for numbers below one. */
  readonly whole: string;
  /** As given, with trailing zeros. */
  readonly fraction: string;
}

/** `-012.50`, `.5`, `5.`, `1.5e3`; undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const first = text.charCodeAt(0);
  const start = first === MINUS || first === PLUS ? 1 : 0;
  let point = -1;
  let wholeStart = -1;
  let digits = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= ZERO && code <= ZERO + 9) {
      digits += 1;
      if (wholeStart < 0 && point < 0 && code !== ZERO) wholeStart = at;
    } else if (code === POINT && point < 0) point = at;
    else return expandExponent(text);
  }
  if (digits === 0) return undefined;
  const wholeEnd = point < 0 ? text.length : point;
  const whole = wholeStart < 0 ? '' : text.slice(wholeStart, wholeEnd);
  return { isNegative: first === MINUS, whole, fraction: point < 0 ? '' : text.slice(point + 1) };
}

function expandExponent(text: string): Decimal | undefined {
  const match = /^\s*([-+]?)(\d*)\.?(\d*)(?:[eE]([-+]?\d{1,5}))?\s*$/.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', power = '0'] = match;
  const exponent = Number(power);
  if (whole + fraction === '' || Math.abs(exponent) > EXPONENT_LIMIT) return undefined;
  const digits = whole + fraction;
  const point = whole.length + exponent;
  const padded = point < 0 ? '0'.repeat(-point) + digits : digits.padEnd(point, '0');
  const cut = Math.max(point, 0);
  return {
    isNegative: sign === '-',
    whole: padded.slice(0, cut).replace(/^0+/, ''),
    fraction: padded.slice(cut),
  };
}

/** Digits of the fraction that are not zeros at its end. */
export function significantScale(fraction: string): number {
  let end = fraction.length;
  while (end > 0 && fraction.charCodeAt(end - 1) === ZERO) end -= 1;
  return end;
}

/** With exactly `scale` digits after the point; zero has no sign. */
export function formatDecimal({ isNegative, whole, fraction }: Decimal, scale: number): string {
  const digits = fraction.length > scale ? fraction.slice(0, scale) : fraction.padEnd(scale, '0');
  const text = `${whole === '' ? '0' : whole}${scale > 0 ? `.${digits}` : ''}`;
  return isNegative && (whole !== '' || significantScale(digits) > 0) ? `-${text}` : text;
}

/** So many characters hold at most fifteen digits, which doubles keep apart and in order. */
const SAFE_LENGTH = 15;

/** Order of two canonical decimals. */
export function compareDecimals(left: string, right: string): number {
  if (left.length <= SAFE_LENGTH && right.length <= SAFE_LENGTH) return Number(left) - Number(right);
  const leftIsNegative = left.startsWith('-');
  if (leftIsNegative !== right.startsWith('-')) return leftIsNegative ? -1 : 1;
  return leftIsNegative ? compareMagnitudes(right.slice(1), left.slice(1)) : compareMagnitudes(left, right);
}

function compareMagnitudes(left: string, right: string): number {
  const [leftWhole = '', leftFraction = ''] = left.split('.');
  const [rightWhole = '', rightFraction = ''] = right.split('.');
  if (leftWhole.length !== rightWhole.length) return leftWhole.length - rightWhole.length;
  const scale = Math.max(leftFraction.length, rightFraction.length);
  const [leftDigits, rightDigits] = [
    leftWhole + leftFraction.padEnd(scale, '0'),
    rightWhole + rightFraction.padEnd(scale, '0'),
  ];
  return leftDigits < rightDigits ? -1 : leftDigits > rightDigits ? 1 : 0;
}
