/** The proleptic Gregorian calendar that PostgreSQL and ISO 8601 use, years 1 to 9999. */

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const DAY_MS = 86_400_000;

const TWO_DIGITS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));

/** Also of what is no number at all. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1)) return false;
  return day <= (month === 2 && isLeapYear(year) ? 29 : (MONTH_DAYS[month - 1] ?? 0));
}

export const isRealTime = (hour: number, minute: number, second: number): boolean =>
  hour < 24 && minute < 60 && second < 60;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Milliseconds since 1970 of a wall clock at offset zero; `Date.UTC` would take the year 68 for 1968. */
export const wallClockMs = (
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number => epochDay(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;

/** Days since 1970-01-01, by Howard Hinnant's `days_from_civil`: years begin in March, so that the leap day is last. */
function epochDay(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

/** A number from 0 to 99 in two digits. */
export const twoDigits = (number: number): string => TWO_DIGITS[number] ?? '';

export const fourDigits = (year: number): string => String(year).padStart(4, '0');
