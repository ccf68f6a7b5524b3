import { guessDatePattern, type DatePattern } from './guess-date-pattern.ts';
import { compileDate } from './steps/date.ts';

/** Of a sample some cells may be defective: so many must be dates by the pattern. */
const SHARE_THAT_FITS = 0.9;
const CELLS_AT_MOST = 1_000;
const CELLS_A_GUESS = 10;
/** Only to try a pattern on. */
const ANY_CENTURY = 1930;

export interface FoundPattern extends DatePattern {
  /** Day and month might as well stand the other way round. */
  readonly isAmbiguous: boolean;
}

/** The pattern most of the cells are dates by. A few defective ones do not hide it. */
export function findDatePattern(cells: readonly string[]): FoundPattern | undefined {
  const dates = cells.slice(0, CELLS_AT_MOST);
  const fits = (pattern: string): number => {
    const { apply } = compileDate({ pattern, centuryFrom: ANY_CENTURY });
    return dates.filter((cell) => typeof apply(cell) === 'string').length;
  };
  const candidates = new Map<string, DatePattern>();
  for (let at = 0; at < dates.length; at += CELLS_A_GUESS) {
    const guess = guessDatePattern(dates.slice(at, at + CELLS_A_GUESS));
    if (guess !== undefined) candidates.set(guess.pattern, guess);
  }
  const [best] = [...candidates.values()]
    .map((candidate) => ({ candidate, count: fits(candidate.pattern) }))
    .sort((left, right) => right.count - left.count);
  if (best === undefined || best.count < dates.length * SHARE_THAT_FITS) return undefined;
  const swapped = swapDayAndMonth(best.candidate.pattern);
  const isAmbiguous = swapped !== best.candidate.pattern && fits(swapped) >= best.count;
  return { ...best.candidate, isAmbiguous };
}

/** Where the year stands first nobody writes the day before the month. */
const swapDayAndMonth = (pattern: string): string =>
  pattern.startsWith('y')
    ? pattern
    : pattern.replace(/d+|M+/g, (part) => part.replace(/./g, part[0] === 'd' ? 'M' : 'd'));
