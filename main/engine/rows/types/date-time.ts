import { fourDigits, isRealDate, isRealTime, twoDigits, wallClockMs } from '../calendar.ts';
import type { ColumnType } from './column-type.ts';
import type { ZoneOffset } from './time-zone.ts';

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?(?: ?(Z|[+-]\d\d(?::?\d\d(?::?\d\d)?)?))?$/;
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?$/;
const HYPHEN = 45;

type Reason = 'form' | 'range' | 'fraction' | 'time' | 'zone' | 'gap';

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** `read` answers the value, or `!` and the reason why there is none. */
function dateTimeType(type: string, read: (text: string) => string): ColumnType {
  return {
    normalise: (text) => {
      const answer = read(text);
      return answer.startsWith('!') ? undefined : answer;
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
