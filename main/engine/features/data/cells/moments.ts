import { made, type Cell, type Quantity } from './cell.ts';
import { between } from './numbers.ts';

export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const QUARTER_MS = 15 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** Moscow keeps this offset all the year. */
export const MOSCOW_MS = 3 * HOUR_MS;

/** The present of the data, a Monday's midnight in UTC: a clock would make each day's rows different. */
export const PRESENT_MS = Date.UTC(2026, 10, 23);
/** History reaches back so far. */
export const PAST_MS = 2 * 365 * DAY_MS;

/** A moment of the last two years; later ones are likelier, since a firm grows. */
export const past: Quantity = made([between(0, 0xffff), between(0, 0xffff)], (first, second) => {
  const age = Math.min(first, second) / 0xffff + second / 0xffff_ffff;
  return PRESENT_MS - Math.floor((age * (PAST_MS - DAY_MS)) / SECOND_MS) * SECOND_MS - DAY_MS;
});

/** `moment` and a time that is drawn between two, in milliseconds by whole seconds. */
export const later = (moment: Quantity, leastMs: number, mostMs: number): Quantity =>
  made([moment, between(leastMs / SECOND_MS, mostMs / SECOND_MS)], (ms, seconds) => ms + seconds * SECOND_MS);

/** Somewhere from `moment` to the present. */
export const since = (moment: Quantity): Quantity =>
  made(
    [moment, between(0, 999)],
    (ms, part) => ms + Math.floor(((PRESENT_MS - ms) * part) / SECOND_MS / 1000) * SECOND_MS,
  );

/** A moment, in UTC. */
export const timestamp =
  (moment: Quantity): Cell =>
  (place) => {
    const value = moment(place);
    return (out, row) => out.timestamp(value(row));
  };

/** The day in Moscow, as Russian payroll counts it. */
export const day =
  (moment: Quantity): Cell =>
  (place) => {
    const value = moment(place);
    return (out, row) => out.date(value(row) + MOSCOW_MS);
  };

/** Time of the day, of milliseconds since midnight. */
export const time =
  (quantity: Quantity): Cell =>
  (place) => {
    const value = quantity(place);
    return (out, row) => out.time(value(row));
  };
