const NO_BREAK_SPACE = '\u00a0';

/** Only Cyrillic: words of ICU's own (`one`, `few`) are Latin, and so is the English text, which knows no such rule. */
const SHORT_WORD = /(?<![\p{L}\d])(\p{Script=Cyrillic}{1,2}) (?=\S)/gu;
const BEFORE_DASH = / (?=[—–] )/g;
const BEFORE_COUNT = / (?=\{\w+, number)/g;
const AFTER_COUNT = /(?<=#) (?=\p{L})/gu;

/**
 * Russian typography of a message: a preposition or particle stays with its word, a dash with the word before it, a
 * count with what it counts. Done to the message, not to what it says: the values in it are data.
 */
export const bindWords = (message: string): string =>
  message
    .replace(SHORT_WORD, `$1${NO_BREAK_SPACE}`)
    .replace(BEFORE_DASH, NO_BREAK_SPACE)
    .replace(BEFORE_COUNT, NO_BREAK_SPACE)
    .replace(AFTER_COUNT, NO_BREAK_SPACE);
