const INN_FIRM = [2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_FIRST = [7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
const INN_SECOND = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];

/** The two check digits of a СНИЛС over its first nine digits. */
export function snilsCheck(nineDigits: string): string {
  let sum = 0;
  for (let place = 0; place < 9; place += 1) sum += digitAt(nineDigits, place) * (9 - place);
  return String((sum % 101) % 100).padStart(2, '0');
}

/** The two check digits of a person's ИНН over its first ten digits. */
export function innCheck(tenDigits: string): string {
  const first = weighted(tenDigits, INN_FIRST);
  return `${first}${weighted(`${tenDigits}${first}`, INN_SECOND)}`;
}

/** The check digit of a firm's ИНН over its first nine digits. */
export const firmInnCheck = (nineDigits: string): string => String(weighted(nineDigits, INN_FIRM));

function weighted(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, place) => total + weight * digitAt(digits, place), 0);
  return (sum % 11) % 10;
}

const digitAt = (digits: string, place: number): number => digits.charCodeAt(place) - 48;
