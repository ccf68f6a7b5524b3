import { chance, made, named, onRow, within, type OfRow, type Quantity } from './cells/cell.ts';
import { eachParent, eachStep, placeInTenant } from './cells/keys.ts';
import { DAY_MS, HOUR_MS, MOSCOW_MS, PRESENT_MS, QUARTER_MS } from './cells/moments.ts';
import { between, low } from './cells/numbers.ts';

const QUARTERS_A_DAY = 96;

/**
 * How busy a quarter of the day is in Moscow, 0 to 1: a quiet night, a peak before noon and a lower one in the
 * afternoon, as every contact centre knows it.
 */
const DAY_CURVE = Float64Array.from({ length: QUARTERS_A_DAY }, (_, quarter) => {
  const hour = quarter / 4;
  const bell = (peak: number, width: number): number => Math.exp(-(((hour - peak) / width) ** 2));
  return 0.04 + 0.96 * Math.max(bell(11, 2.6), 0.86 * bell(15.5, 3.2), 0.35 * bell(20, 2));
});
/** From Sunday on, as `Date` counts. */
const WEEK_CURVE = [0.45, 1, 0.97, 0.95, 0.93, 0.9, 0.55];

/** The share of its peak that a moment has. */
export function busyness(ms: number): number {
  const local = ms + MOSCOW_MS;
  const quarter = Math.floor((local % DAY_MS) / QUARTER_MS);
  const weekday = (Math.floor(local / DAY_MS) + 4) % 7; // 1970 began on a Thursday.
  return (DAY_CURVE[quarter] ?? 0) * (WEEK_CURVE[weekday] ?? 1);
}

/** The intervals of a series, one after the other; the last one ends now. */
export const intervalStart: Quantity = named('interval', (place) => {
  const times = place.world.timesOf(place.table);
  const step = eachStep(place);
  return (row) => PRESENT_MS - (times - step(row)) * QUARTER_MS;
});

/** What arrives in a quarter: the subject's size, the curve of the day, and chance. */
export const arrivals = (size: Quantity, moment: Quantity): Quantity =>
  made([size, moment, between(60, 140)], (contacts, ms, luck) => Math.round((contacts * busyness(ms) * luck) / 100));

/** Contacts in the busiest quarter of a queue: few are large. */
export const queueSize = named('size', low(4, 120));

/** A part of another number, `least` to `most` percent. */
export const partOf =
  (whole: Quantity, least: number, most: number): Quantity =>
  (place) => {
    const [all, draw]: [OfRow, OfRow] = [whole(place), chance(within(place, 'part'))];
    return (row) => Math.floor((all(row) * (least + draw(row) * (most - least))) / 100);
  };

export const SHIFT_MS = 9 * HOUR_MS;
/** The night shift of a day has begun at 20:00 of the day before. */
const STARTS_AT = [8, 9, 8, 12, 10, 14, -4, 7];

/** Agents keep to one beginning of their shift, as people do; milliseconds after midnight in Moscow. */
export const shiftBegin = named(
  'shift',
  made([between(0, STARTS_AT.length - 1)], (no) => (STARTS_AT[no] ?? 8) * HOUR_MS),
);

/** The UTC moment at which the agent's shift of a day begins; days count back from now, 1 is yesterday. */
export const shiftStart = (daysAgo: Quantity, staffRow: Quantity): Quantity =>
  made(
    [daysAgo, onRow('staff', shiftBegin, staffRow)],
    (days, beginMs) => PRESENT_MS - MOSCOW_MS - days * DAY_MS + beginMs,
  );

/** The same for the rows of an agent's series with so many steps a day, from the oldest day on. */
export const shiftOfSeries = (stepsADay: number): Quantity => shiftStart(daysAgoOf(stepsADay), eachParent);

export const daysAgoOf =
  (stepsADay: number): Quantity =>
  (place) => {
    const days = Math.ceil(place.world.timesOf(place.table) / stepsADay);
    const step = eachStep(place);
    return (row) => days - Math.floor(step(row) / stepsADay);
  };

/** Whom a queue or an agent serves: the groups of its tenant in turn. */
export const groupInTenant = (groups: number): Quantity => made([placeInTenant], (position) => position % groups);
