import { Cron } from 'croner';
import type { Schedule } from '#contract/domain/schedule';
import { fail, ok, type Result } from '#contract/result';

type Times = Pick<Schedule, 'cron' | 'timeZone'>;

const SECOND_MS = 1_000;

/** Is there a time that fits, in a zone that exists? */
export function checkTimes(
  times: Times,
  nowMs: number,
): Result<undefined, 'CRON_INVALID' | 'CRON_NEVER_DUE' | 'SCHEDULE_ZONE_UNKNOWN'> {
  const { cron, timeZone } = times;
  if (!isZone(timeZone)) return fail('SCHEDULE_ZONE_UNKNOWN', { timeZone });
  // `?` stands for the moment at which the words are read, so it would mean another time after each start.
  if (cron.includes('?') || !isCron(times)) return fail('CRON_INVALID', { cron });
  return nextDue(times, nowMs) === null ? fail('CRON_NEVER_DUE', { cron }) : ok(undefined);
}

/** The first due time after `nowMs`; null when there is none any more. */
export const nextDue = (times: Times, nowMs: number): number | null =>
  read(times).nextRun(new Date(nowMs))?.getTime() ?? null;

/** The last due time at or before `nowMs`. */
export function lastDue(times: Times, nowMs: number): number | null {
  // croner leaves the second it is asked for out.
  const after = (Math.floor(nowMs / SECOND_MS) + 1) * SECOND_MS;
  return read(times).previousRuns(1, new Date(after))[0]?.getTime() ?? null;
}

/** Read anew each time: nothing of croner's own, no timer above all, lives longer than the question. */
const read = ({ cron, timeZone }: Times): Cron => new Cron(cron, { timezone: timeZone, mode: '5-part', paused: true });

function isCron(times: Times): boolean {
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
