import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';

/** In the order of the week; 0 is Sunday, as in JavaScript's dates. */
const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  ['sun вс', 'mon пн', 'tue вт', 'wed ср', 'thu чт', 'fri пт', 'sat сб'].flatMap((names, day) =>
    names.split(' ').map((name) => [name, day] as const),
  ),
);
const DAYS = 7;
const MINUTES = 24 * 60;

/** Begins on each of these days; one that ends no later than it begins goes on into the next day. */
export interface ChangeRange {
  readonly days: ReadonlySet<number>;
  readonly fromMinute: number;
  /** 1440: midnight at the day's end. */
  readonly toMinute: number;
}

/** `Mon-Fri 22:00-06:00, Sat 00:00-24:00`; the days in Russian as well. Undefined: that is no such text. */
export function parseChangeWindow(text: string): readonly ChangeRange[] | undefined {
  const ranges = text.split(',').map(parseRange);
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

const RANGE = /^([a-zа-я]{2,3})(?:[-–]([a-zа-я]{2,3}))?\s+(\d\d?):(\d\d)[-–](\d\d?):(\d\d)$/u;

function parseRange(text: string): ChangeRange | undefined {
  const [, first = '', last = first, ...times] = RANGE.exec(text.trim().toLowerCase()) ?? [];
  const [from, to] = [WEEKDAYS.get(first), WEEKDAYS.get(last)];
  if (from === undefined || to === undefined) return undefined;
  const fromMinute = minuteOf(times[0], times[1]);
  const toMinute = minuteOf(times[2], times[3]);
  if (!(fromMinute < MINUTES) || !(toMinute <= MINUTES) || fromMinute === toMinute) return undefined;
  const count = ((to - from + DAYS) % DAYS) + 1;
  return { days: new Set(Array.from({ length: count }, (_, at) => (from + at) % DAYS)), fromMinute, toMinute };
}

/** Not a number when the minutes are none. */
const minuteOf = (hours = '', minutes = ''): number =>
  Number(minutes) < 60 ? Number(hours) * 60 + Number(minutes) : NaN;

/** When a database may be written to: weekly ranges in its connection's time zone. */
export const ChangeWindow = z
  .string()
  .trim()
  .max(500)
  .refine((text) => parseChangeWindow(text) !== undefined, { error: 'change-window' satisfies InputProblemName });
export type ChangeWindow = z.infer<typeof ChangeWindow>;
