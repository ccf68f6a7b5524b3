import { Cron } from 'croner';
import type { Schedule, ScheduleRun } from '#contract/domain/schedule';
import { fail, ok, type Result } from '#contract/result';

type Times = Pick<Schedule, 'cron' | 'atMs' | 'timeZone'>;
type Cycle = { readonly cron: string; readonly timeZone: string };

const SECOND_MS = 1_000;

/** Is there a time that fits, in a zone that exists? */
export function checkCron(
  times: Cycle,
  nowMs: number,
): Result<undefined, 'CRON_INVALID' | 'CRON_NEVER_DUE' | 'SCHEDULE_ZONE_UNKNOWN'> {
  const { cron, timeZone } = times;
  if (!isZone(timeZone)) return fail('SCHEDULE_ZONE_UNKNOWN', { timeZone });
  // `?` stands for the moment at which the words are read, so it would mean another time after each start.
  if (cron.includes('?') || !isCron(times)) return fail('CRON_INVALID', { cron });
  return nextOf(times, nowMs) === null ? fail('CRON_NEVER_DUE', { cron }) : ok(undefined);
}

/** The first due time after `nowMs`; null when there is none any more. */
export function nextDue(
  { cron, atMs, timeZone }: Times,
  lastRun: ScheduleRun | undefined,
  nowMs: number,
): number | null {
  if (cron !== null) return nextOf({ cron, timeZone }, nowMs);
  return atMs === null || atMs <= nowMs || isBroughtForward(lastRun) ? null : atMs;
}

/** The last due time at or before `nowMs`. */
export function lastDue({ cron, atMs, timeZone }: Times, nowMs: number): number | null {
  if (cron === null) return atMs === null || atMs > nowMs ? null : atMs;
  // croner leaves the second it is asked for out.
  const after = (Math.floor(nowMs / SECOND_MS) + 1) * SECOND_MS;
  return read({ cron, timeZone }).previousRuns(1, new Date(after))[0]?.getTime() ?? null;
}

/** What was to run once, and a person has run before its time, does not run again at it. */
export const isBroughtForward = (lastRun: ScheduleRun | undefined): boolean =>
  lastRun?.outcome === 'done' || lastRun?.outcome === 'attention';

const nextOf = (times: Cycle, nowMs: number): number | null => read(times).nextRun(new Date(nowMs))?.getTime() ?? null;

/** Read anew each time: nothing of croner's own, no timer above all, lives longer than the question. */
const read = ({ cron, timeZone }: Cycle): Cron => new Cron(cron, { timezone: timeZone, mode: '5-part', paused: true });

function isCron(times: Cycle): boolean {
  try {
    read(times);
    return true;
  } catch {
    return false;
  }
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
