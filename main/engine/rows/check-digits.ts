/** Check digits of Russian identifiers, over strings that hold digits only. */

const ZERO = 48;
const INN_10 = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12_FIRST = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_12_SECOND = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
/** СНИЛС up to 001-001-998 were given out before there were check numbers. */
const SNILS_UNCHECKED = 1_001_998;

export function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > ZERO + 9) return false;
  }
  return text.length > 0;
}

export const isAllZeros = (digits: string): boolean => digits.startsWith('0') && Number(digits) === 0;

const digitAt = (digits: string, at: number): number => digits.charCodeAt(at) - ZERO;

function weigh(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * digitAt(digits, at);
  return (sum % 11) % 10;
}

/** 11 digits: nine of the number, two of the check. */
export function isSnilsValid(digits: string): boolean {
  const number = Number(digits.slice(0, 9));
  if (number <= SNILS_UNCHECKED) return true;
  let sum = 0;
  for (let at = 0; at < 9; at += 1) sum += (9 - at) * digitAt(digits, at);
  return (sum % 101) % 100 === Number(digits.slice(9));
}

/** 10 digits of an organisation or 12 of a person. */
export function isInnValid(digits: string): boolean {
  if (digits.length === 10) return weigh(digits, INN_10) === digitAt(digits, 9);
  return weigh(digits, INN_12_FIRST) === digitAt(digits, 10) && weigh(digits, INN_12_SECOND) === digitAt(digits, 11);
}

/** 13 digits of ОГРН or 15 of ОГРНИП. */
export function isOgrnValid(digits: string): boolean {
  const body = digits.length - 1;
  return (Number(digits.slice(0, body)) % (body - 1)) % 10 === digitAt(digits, body);
}
