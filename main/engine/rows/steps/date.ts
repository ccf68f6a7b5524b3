import type { Step } from '#contract/domain/mapping';
import { fourDigits, isRealDate, isRealTime, twoDigits } from '../calendar.ts';
import type { CompiledStep } from './step.ts';

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';
type Token =
  | { readonly literal: string }
  | { readonly field: Field; readonly least: number; readonly most: number; readonly isShortYear: boolean };

const LETTERS: Record<string, Omit<Extract<Token, { field: Field }>, 'isShortYear'>> = {
  yyyy: { field: 'year', least: 4, most: 4 },
  yy: { field: 'year', least: 2, most: 2 },
  MM: { field: 'month', least: 2, most: 2 },
  M: { field: 'month', least: 1, most: 2 },
  dd: { field: 'day', least: 2, most: 2 },
  d: { field: 'day', least: 1, most: 2 },
  HH: { field: 'hour', least: 2, most: 2 },
  H: { field: 'hour', least: 1, most: 2 },
  mm: { field: 'minute', least: 2, most: 2 },
  ss: { field: 'second', least: 2, most: 2 },
};
const ZERO = 48;

/** Why a pattern can't be read by, or undefined when it can. */
export function datePatternProblem({
  pattern,
  centuryFrom,
}: Pick<Extract<Step, { op: 'date' }>, 'pattern' | 'centuryFrom'>) {
  const tokens = tokensOf(pattern);
  if (tokens === undefined) return 'date-pattern';
  const fields = tokens.flatMap((token) => ('field' in token ? [token.field] : []));
  const isWhole = ['year', 'month', 'day'].every((field) => fields.includes(field as Field));
  if (!isWhole || new Set(fields).size < fields.length) return 'date-pattern';
  if (fields.includes('second') && !fields.includes('minute')) return 'date-pattern';
  if (fields.includes('minute') !== fields.includes('hour')) return 'date-pattern';
  const isShort = tokens.some((token) => 'field' in token && token.isShortYear);
  return isShort && centuryFrom === undefined ? 'century' : undefined;
}

/** Text by the pattern → `2024-02-29`, or `2024-02-29T08:30:00` when the pattern has a time. Real days only. */
export function compileDate({
  pattern,
  centuryFrom = 0,
}: Pick<Extract<Step, { op: 'date' }>, 'pattern' | 'centuryFrom'>): CompiledStep {
  const tokens = tokensOf(pattern) ?? [];
  const hasTime = tokens.some((token) => 'field' in token && token.field === 'hour');
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  const toYear = (short: number): number => centuryFrom + ((((short - centuryFrom) % 100) + 100) % 100);

  const apply = (text: string): string | undefined => {
    let at = 0;
    for (const token of tokens) {
      if ('literal' in token) {
        if (!text.startsWith(token.literal, at)) return undefined;
        at += token.literal.length;
        continue;
      }
      let number = 0;
      let digits = 0;
      for (; digits < token.most; digits += 1) {
        const digit = text.charCodeAt(at + digits) - ZERO;
        if (!(digit >= 0 && digit <= 9)) break;
        number = number * 10 + digit;
      }
      if (digits < token.least) return undefined;
      at += digits;
      parts[token.field] = token.isShortYear ? toYear(number) : number;
    }
    const { year, month, day, hour, minute, second } = parts;
    if (at !== text.length || !isRealDate(year, month, day)) return undefined;
    const date = `${fourDigits(year)}-${twoDigits(month)}-${twoDigits(day)}`;
    if (!hasTime) return date;
    if (!isRealTime(hour, minute, second)) return undefined;
    return `${date}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`;
  };
  return { op: 'date', apply, explain: () => ({ pattern }) };
}

/** Letters of the pattern's alphabet must form a field; any other character stands for itself. */
function tokensOf(pattern: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (const [run] of pattern.matchAll(/([A-Za-z])\1*|[^A-Za-z]+/g)) {
    const field = LETTERS[run];
    if (field !== undefined) tokens.push({ ...field, isShortYear: run === 'yy' });
    else if (/^[A-Za-z]/.test(run) && run !== 'T') return undefined;
    else tokens.push({ literal: run });
  }
  return tokens;
}
