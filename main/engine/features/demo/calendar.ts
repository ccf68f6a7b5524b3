/** Every day from 1950-01-01 to 2025-12-31 in both spellings, so that a row costs two look-ups and no arithmetic. */
const FIRST_DAY_MS = Date.UTC(1950, 0, 1);
const DAY_MS = 86_400_000;

/** Days from the first to the last one of the calendar. */
export const LAST_DAY = (Date.UTC(2025, 11, 31) - FIRST_DAY_MS) / DAY_MS;
export const dayOf = (year: number): number => (Date.UTC(year, 0, 1) - FIRST_DAY_MS) / DAY_MS;

const iso = Array.from({ length: LAST_DAY + 1 }, (_, day) =>
  new Date(FIRST_DAY_MS + day * DAY_MS).toISOString().slice(0, 10),
);
const russian = iso.map((text) => text.split('-').reverse().join('.'));

/** `2021-03-05` */
export const isoDate = (day: number): string => iso[day] ?? '';
/** `05.03.2021` */
export const russianDate = (day: number): string => russian[day] ?? '';
