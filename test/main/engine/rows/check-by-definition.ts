/** The rules for check digits as they are printed, digit by digit, to hold the fast ones against. */

const digitsOf = (text: string): number[] => Array.from(text, Number);
const weigh = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * digits[index]!, 0);

export function isSnilsOk(text: string): boolean {
  if (BigInt(text.slice(0, 9)) <= 1_001_998n) return true;
  const sum = weigh(digitsOf(text), [9, 8, 7, 6, 5, 4, 3, 2, 1]);
  const check = Number(text.slice(9));
  if (sum < 100) return check === sum;
  if (sum === 100 || sum === 101) return check === 0;
  const rest = sum % 101;
  return check === (rest === 100 ? 0 : rest);
}

export function isInnOk(text: string): boolean {
  const digits = digitsOf(text);
  const check = (weights: readonly number[]): number => (weigh(digits, weights) % 11) % 10;
  if (digits.length === 10) return check([2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[9];
  const first = check([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[10];
  return first && check([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) === digits[11];
}

export function isOgrnOk(text: string): boolean {
  const divisor = text.length === 13 ? 11n : 13n;
  return (BigInt(text.slice(0, -1)) % divisor) % 10n === BigInt(text.slice(-1));
}
