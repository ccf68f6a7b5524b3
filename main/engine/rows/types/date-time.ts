import { DAY_MS, fourDigits, isRealDate, isRealTime, twoDigits, wallClockMs } from '../calendar.ts';
import type { ColumnType } from './column-type.ts';
import type { ZoneOffset } from './time-zone.ts';

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(?: ?(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?))?$/;
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/;
const HYPHEN = 45;
const COLON = 58;
const SPACE = 32;
const LETTER_T = 84;
const EXCLAMATION_MARK = 33;
const DAY_SECONDS = DAY_MS / 1000;

type Reason = 'form' | 'range' | 'fraction' | 'time' | 'zone' | 'gap';

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** `read` answers the value, or `!` and the reason why there is none. */
function dateTimeType(type: string, read: (text: string) => string): ColumnType {
  return {
    normalise: (text) => {
      const answer = read(text);
      return answer.charCodeAt(0) === EXCLAMATION_MARK ? undefined : answer;
    },
    totals: 'hash',
    compare: compareText, // Canonical forms sort as text: widths are fixed and `+` sorts before `.`.
    refusal: (text) => ({ rule: 'type', values: { type, reason: read(text).slice(1) } }),
  };
}

const refuse = (reason: Reason): string => `!${reason}`;

/** A time of day is left out when it is midnight, and refused otherwise: PostgreSQL would drop it without a word. */
export const dateType = (type: string): ColumnType =>
  dateTimeType(type, (text) => {
    if (isIsoDate(text)) return text;
    const parts: (string | undefined)[] | null = TIMESTAMP.exec(text.trim());
    if (parts === null || parts[8] !== undefined) return refuse('form');
    const date = text.trim().slice(0, 10);
    if (!isIsoDate(date)) return refuse('range');
    return parts.slice(4, 8).some((part) => /[1-9]/.test(part ?? '')) ? refuse('time') : date;
  });

function isIsoDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return false;
  const year = numberAt(text, 0, 4);
  return isRealDate(year, numberAt(text, 5, 7), numberAt(text, 8, 10));
}

/** NaN unless all are digits. */
function numberAt(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number;
}

export const timeType = (type: string, precision: number): ColumnType =>
  dateTimeType(type, (text) => {
    const parts = TIME.exec(text.trim());
    if (parts === null) return refuse('form');
    const [, hour = '', minute = '', second = '00', fraction = ''] = parts;
    if (!isRealTime(Number(hour), Number(minute), Number(second))) return refuse('range');
    const digits = withoutZeros(fraction);
    return digits.length > precision ? refuse('fraction') : `${hour}:${minute}:${second}${afterPoint(digits)}`;
  });

/** With `zoneOffset` the value is a moment: a text without a zone is the wall clock of the source. */
export function timestampType(type: string, precision: number, zoneOffset?: ZoneOffset): ColumnType {
  return dateTimeType(type, (text) => {
    const usual = usualTimestamp(text, zoneOffset);
    if (usual !== undefined) return usual;
    const parts = TIMESTAMP.exec(text.trim());
    if (parts === null) return refuse('form');
    const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = '', zone] = parts;
    const numbers = [year, month, day, hour, minute, second].map(Number) as [
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    if (!isRealDate(numbers[0], numbers[1], numbers[2])) return refuse('range');
    if (!isRealTime(numbers[3], numbers[4], numbers[5])) return refuse('range');
    const digits = withoutZeros(fraction);
    if (digits.length > precision) return refuse('fraction');
    const wallMs = wallClockMs(...numbers);
    if (zoneOffset === undefined) return zone === undefined ? print(wallMs, digits, '') : refuse('zone');
    const offsetMs = zone === undefined ? zoneOffset(wallMs) : statedOffsetMs(zone);
    return offsetMs === undefined ? refuse('gap') : print(wallMs - offsetMs, digits, '+00');
  });
}

/**
 * The value of a whole moment without a zone, `2024-02-29 08:30:00` or with a `T`, as nearly all are written; undefined
 * for all others, also where the day at offset zero is another one.
 */
function usualTimestamp(text: string, zoneOffset: ZoneOffset | undefined): string | undefined {
  if (text.length !== 19 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return undefined;
  const between = text.charCodeAt(10);
  if (between !== SPACE && between !== LETTER_T) return undefined;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return undefined;
  const year = numberAt(text, 0, 4);
  const month = numberAt(text, 5, 7);
  const day = numberAt(text, 8, 10);
  const hour = numberAt(text, 11, 13);
  const minute = numberAt(text, 14, 16);
  const second = numberAt(text, 17, 19);
  if (!isRealDate(year, month, day) || !isRealTime(hour, minute, second)) return undefined;
  if (zoneOffset === undefined) return between === SPACE ? text : `${text.slice(0, 10)} ${text.slice(11)}`;
  const offsetMs = zoneOffset(wallClockMs(year, month, day, hour, minute, second));
  if (offsetMs === 0) return `${text.slice(0, 10)} ${text.slice(11)}+00`;
  const atZero = offsetMs === undefined ? -1 : (hour * 60 + minute) * 60 + second - offsetMs / 1000;
  if (atZero < 0 || atZero >= DAY_SECONDS) return undefined;
  const minutes = Math.floor(atZero / 60);
  const clock = `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}:${twoDigits(atZero % 60)}`;
  return `${text.slice(0, 10)} ${clock}+00`;
}

const withoutZeros = (fraction: string): string => fraction.replace(/0+$/, '');
const afterPoint = (digits: string): string => (digits === '' ? '' : `.${digits}`);

function statedOffsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0, seconds = 0] = (zone.slice(1).match(/\d\d/g) ?? []).map(Number);
  const sizeMs = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return zone.startsWith('-') ? -sizeMs : sizeMs;
}

function print(ms: number, digits: string, zone: string): string {
  const moment = new Date(ms);
  const year = moment.getUTCFullYear();
  if (year < 1 || year > 9999) return refuse('range');
  const date = `${fourDigits(year)}-${twoDigits(moment.getUTCMonth() + 1)}-${twoDigits(moment.getUTCDate())}`;
  const time = [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()].map(twoDigits).join(':');
  return `${date} ${time}${afterPoint(digits)}${zone}`;
}
