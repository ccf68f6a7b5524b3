import type { Language } from './language.ts';

const NARROW_NO_BREAK_SPACE = '\u202f';
const LOCALE: Record<Language, string> = { ru: 'ru-RU', en: 'en-GB' };
const SIZE_UNITS: Record<Language, readonly string[]> = {
  ru: ['Б', 'кБ', 'МБ', 'ГБ', 'ТБ'],
  en: ['B', 'kB', 'MB', 'GB', 'TB'],
};
const TIME_UNITS: Record<Language, { day: string; hour: string; minute: string; second: string }> = {
  ru: { day: 'д', hour: 'ч', minute: 'мин', second: 'с' },
  en: { day: 'd', hour: 'h', minute: 'min', second: 's' },
};

export interface Formats {
  number(value: number, fractionDigits?: number): string;
  /** In decimal units: 4,1 ГБ is 4.1 × 10^9 bytes. */
  size(bytes: number): string;
  /** «2 мин 05 с»; below ten seconds with a tenth. */
  duration(ms: number): string;
  /** «6–8 мин». */
  range(seconds: { low: number; high: number }): string;
  percent(share: number): string;
  /** 14:31:07 */
  time(atMs: number): string;
  /** 21.11.2026 14:31:07 */
  dateTime(atMs: number): string;
  /** 21.11.2026 */
  date(atMs: number): string;
  weekday(atMs: number): string;
  /** 2026-11-21 11:31:07 UTC, for hints. */
  utc(atMs: number): string;
  /** «3 минуты назад». */
  ago(atMs: number, nowMs: number): string;
}

/** Narrow no-break spaces between digits: the ordinary ones Intl gives tear numbers apart. */
export const narrow = (text: string): string => text.replace(/(?<=\d)\u00a0(?=\d{3}(?!\d))/g, NARROW_NO_BREAK_SPACE);

export function createFormats(language: Language): Formats {
  const locale = LOCALE[language];
  const unit = TIME_UNITS[language];
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });

  // Made once each: a report has as many numbers as its tables have cells.
  const numberFormats = new Map<number, Intl.NumberFormat>();
  const formatOf = (fractionDigits: number): Intl.NumberFormat => {
    const options = { minimumFractionDigits: fractionDigits, maximumFractionDigits: fractionDigits };
    const format = numberFormats.get(fractionDigits) ?? new Intl.NumberFormat(locale, options);
    numberFormats.set(fractionDigits, format);
    return format;
  };
  const number = (value: number, fractionDigits = 0): string => narrow(formatOf(fractionDigits).format(value));

  const duration = (ms: number): string => {
    const seconds = ms / 1000;
    if (seconds < 9.95) return `${number(seconds, 1)} ${unit.second}`;
    const whole = Math.round(seconds);
    if (whole < 60) return `${whole} ${unit.second}`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 60) return `${minutes} ${unit.minute} ${twoDigits(whole % 60)} ${unit.second}`;
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return `${hours} ${unit.hour} ${twoDigits(minutes % 60)} ${unit.minute}`;
    return `${Math.floor(hours / 24)} ${unit.day} ${hours % 24} ${unit.hour}`;
  };

  return {
    number,
    duration,
    size(bytes) {
      const units = SIZE_UNITS[language];
      const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
      const value = bytes / 1000 ** power;
      return `${number(value, power === 0 || value >= 100 ? 0 : 1)} ${units[power] ?? ''}`;
    },
    range({ low, high }) {
      if (high < 90) return `${spread(Math.ceil(low), Math.ceil(high))} ${unit.second}`;
      if (high < 5400) return `${spread(Math.max(1, Math.round(low / 60)), Math.ceil(high / 60))} ${unit.minute}`;
      return `${spread(Math.max(1, Math.round(low / 3600)), Math.ceil(high / 3600))} ${unit.hour}`;
    },
    percent: (share) => (language === 'ru' ? `${Math.floor(share * 100)} %` : `${Math.floor(share * 100)}%`),
    time: (atMs) => time.format(atMs),
    date: (atMs) => date.format(atMs),
    dateTime: (atMs) => `${date.format(atMs)} ${time.format(atMs)}`,
    weekday: (atMs) => weekday.format(atMs),
    utc: (atMs) => `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`,
    ago(atMs, nowMs) {
      const seconds = Math.round((atMs - nowMs) / 1000);
      if (seconds > -60) return relative.format(Math.min(seconds, 0), 'second');
      if (seconds > -3600) return relative.format(Math.round(seconds / 60), 'minute');
      if (seconds > -86_400) return relative.format(Math.round(seconds / 3600), 'hour');
      return relative.format(Math.round(seconds / 86_400), 'day');
    },
  };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const spread = (low: number, high: number): string => (low === high ? String(low) : `${low}–${high}`);

/** «UTC+3», the offset of this machine at a moment. */
export function offsetAt(atMs: number): string {
  const minutes = -new Date(atMs).getTimezoneOffset();
  const sign = minutes < 0 ? '−' : '+';
  const rest = Math.abs(minutes) % 60;
  return `UTC${sign}${Math.floor(Math.abs(minutes) / 60)}${rest === 0 ? '' : `:${twoDigits(rest)}`}`;
}
