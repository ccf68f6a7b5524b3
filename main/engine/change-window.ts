import { parseChangeWindow, type ChangeRange } from '#contract/domain/change-window';
import type { Connection } from '#contract/domain/connection';

type Windowed = Pick<Connection, 'environment' | 'changeWindow' | 'timeZone'>;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
const WEEK_DAYS = 7;

/**
 * When a production database may be written to again; null: now, or it has no window. It goes by what the clocks on the
 * wall say there: when they are put forward a window that would begin in the hour left out begins at its end, and an hour
 * they show twice is in the window twice.
 */
export function opensAtMs({ environment, changeWindow, timeZone }: Windowed, nowMs: number): number | null {
  const ranges = changeWindow === null ? undefined : parseChangeWindow(changeWindow);
  if (environment !== 'production' || ranges === undefined) return null;
  const wall = wallIn(timeZone);
  const isOpen = (atMs: number): boolean => ranges.some((range) => isIn(range, wall(atMs)));
  if (isOpen(nowMs)) return null;
  const opens = candidates(ranges, nowMs, wall).find((atMs) => atMs > nowMs && isOpen(atMs));
  if (opens === undefined) throw new Error(`the window ${changeWindow} never opens`);
  return opens;
}

/** Of the wall, told as if it were that of UTC. */
type Wall = (atMs: number) => number;

function isIn({ days, fromMinute, toMinute }: ChangeRange, wallMs: number): boolean {
  const date = new Date(wallMs);
  const minute = date.getUTCHours() * 60 + date.getUTCMinutes();
  const day = date.getUTCDay();
  if (fromMinute < toMinute) return days.has(day) && minute >= fromMinute && minute < toMinute;
  const before = (day + WEEK_DAYS - 1) % WEEK_DAYS;
  return (days.has(day) && minute >= fromMinute) || (days.has(before) && minute < toMinute);
}

/**
 * Every moment of the coming week at which it may open, in order: where a range begins, and around both ends of each range
 * the minutes that the wall leaves out or shows twice.
 */
function candidates(ranges: readonly ChangeRange[], nowMs: number, wall: Wall): number[] {
  const midnight = Math.floor(wall(nowMs) / DAY_MS) * DAY_MS;
  const found: number[] = [];
  for (let day = -1; day <= WEEK_DAYS + 1; day += 1) {
    const minutes = new Set(ranges.flatMap(({ fromMinute, toMinute }) => [fromMinute, toMinute]));
    for (const minute of minutes) found.push(...momentsOf(midnight + day * DAY_MS + minute * MINUTE_MS, wall));
  }
  return found.sort((left, right) => left - right);
}

/** When the wall shows it: one moment, or all minutes between the two answers that the offsets around it give. */
function momentsOf(wallMs: number, wall: Wall): number[] {
  const [one, other] = [wallMs - DAY_MS / 2, wallMs + DAY_MS / 2].map((atMs) => wallMs - (wall(atMs) - atMs));
  const [first = wallMs, last = first] = [one, other].filter((each) => each !== undefined).sort((a, b) => a - b);
  return Array.from({ length: (last - first) / MINUTE_MS + 1 }, (_, at) => first + at * MINUTE_MS);
}

const FIELDS = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const;

/** Of a zone nobody knows the window is kept in UTC: it must not be open for want of a name. */
function wallIn(timeZone: string): Wall {
  const format = formatIn(timeZone) ?? formatIn('UTC');
  return (atMs) => {
    const parts = new Map(format?.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]));
    const of = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'));
  };
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { ...FIELDS, timeZone, hourCycle: 'h23' });
  } catch {
    return undefined;
  }
}
