import type { Value } from './document.ts';
import type { Words } from './words.ts';

const NO_BREAK_SPACE = '\u00a0';
const NARROW_NO_BREAK_SPACE = '\u202f';
const NONE = '—';
/** Below it `0.0 s` would say nothing. */
const TENTH_MS = 100;

/** A figure as people read it. Amounts are not torn apart at a line's end. */
export function valueText(value: Value, words: Words): string {
  if (value.of === null) return NONE;
  switch (value.type) {
    case 'text':
    case 'code':
      return value.of;
    case 'count':
      return typeof value.of === 'number' ? words.number(value.of) : exactText(value.of, words);
    case 'bytes':
      return whole(words.size(value.of));
    case 'durationMs':
      return whole(value.of < TENTH_MS ? words.say('report.milliseconds', { ms: value.of }) : words.duration(value.of));
    case 'momentMs':
      return words.moment(value.of);
    case 'state':
      return value.of.words;
  }
}

/** The same figure for a program: digits without grouping, bytes, milliseconds, a moment in ISO 8601. */
export function plainText({ type, of }: Value): string {
  if (of === null) return '';
  if (type === 'momentMs') return new Date(of).toISOString();
  return type === 'state' ? of.words : String(of);
}

const whole = (text: string): string => text.replaceAll(' ', NO_BREAK_SPACE);

/** All digits of a decimal that has more of them than a number holds. */
function exactText(decimal: string, { language }: Words): string {
  const [, sign = '', digits = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (digits === '') return decimal;
  const [between, point] = language === 'ru' ? [NARROW_NO_BREAK_SPACE, ','] : [',', '.'];
  const grouped = digits.replace(/(?<=\d)(?=(\d{3})+$)/g, between);
  return `${sign === '' ? '' : '−'}${grouped}${fraction === undefined ? '' : point + fraction}`;
}
