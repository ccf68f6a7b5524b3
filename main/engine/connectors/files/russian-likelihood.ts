/** Share of each letter in Russian text, in thousandths. */
const LETTER_SHARES: Record<string, number> = {
  ...{
    о: 110,
    е: 84,
    а: 80,
    и: 74,
    н: 67,
    т: 63,
    с: 55,
    р: 47,
    в: 45,
    л: 44,
    к: 35,
    м: 32,
    д: 30,
    п: 28,
    у: 26,
    я: 20,
  },
  ...{
    ы: 19,
    ь: 17,
    г: 17,
    з: 16,
    б: 16,
    ч: 14,
    й: 12,
    х: 10,
    ж: 9,
    ш: 7,
    ю: 6,
    ц: 5,
    щ: 4,
    э: 3,
    ф: 3,
    ъ: 0.4,
    ё: 0.4,
  },
};
/** Signs that stand in Russian texts beside letters. */
const USUAL_SIGNS = '№«»—–…“”„’°\u00a0';
const SIGN_SHARE = 2;
const STRANGER_SHARE = 0.05;
/** «иВАНОВ»: what names look like in windows-1251 read as koi8-r, and the other way round. */
const CASE_BREAK = Math.log(0.02);

/** The higher, the more a text looks like Russian: logarithm of a likelihood over its characters beyond ASCII. */
export function russianLikelihood(text: string): number {
  let sum = 0;
  let wasLower = false;
  for (const character of text) {
    const lower = character.toLowerCase();
    const share = LETTER_SHARES[lower];
    const isUpper = share !== undefined && lower !== character;
    if (isUpper && wasLower) sum += CASE_BREAK;
    wasLower = share !== undefined && !isUpper;
    if (character > '\x7f')
      sum += Math.log((share ?? (USUAL_SIGNS.includes(character) ? SIGN_SHARE : STRANGER_SHARE)) / 1000);
  }
  return sum;
}
