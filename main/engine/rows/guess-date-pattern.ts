import { compileDate } from './steps/date.ts';

const DAY_FIRST = ['dd.MM', 'dd/MM', 'dd-MM', 'd.M', 'd/M'];
const MONTH_FIRST = ['MM/dd', 'M/d'];
const TIMES = ['', ' HH:mm:ss', ' H:mm:ss', ' HH:mm'];
/** Only to try a pattern on: which century was meant is asked, never guessed. */
const ANY_CENTURY = 1930;

const PATTERNS = TIMES.flatMap((time) => [
  `yyyy-MM-dd${time}`,
  `yyyyMMdd${time}`,
  ...[...DAY_FIRST, ...MONTH_FIRST].flatMap((start) => {
    const separator = start.replaceAll(/[dM]/g, '');
    return [`${start}${separator}yyyy${time}`, `${start}${separator}yy${time}`];
  }),
]);

/** A pattern that all texts are written by. */
export interface DatePattern {
  readonly pattern: string;
  readonly needsCentury: boolean;
  readonly hasTime: boolean;
}

/**
 * The first pattern that all of the texts are real dates by, day before month where both would do; undefined when there
 * is none. The more texts, the surer: `05/01/92` alone may be either.
 */
export function guessDatePattern(texts: readonly string[]): DatePattern | undefined {
  if (texts.length === 0) return undefined;
  for (const pattern of PATTERNS) {
    const { apply } = compileDate({ pattern, centuryFrom: ANY_CENTURY });
    if (!texts.every((text) => typeof apply(text) === 'string')) continue;
    return { pattern, needsCentury: !pattern.includes('yyyy'), hasTime: pattern.includes('H') };
  }
  return undefined;
}
