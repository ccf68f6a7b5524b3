import type { ParsedInputOf } from '#contract/define';
import type { Schedule } from '#contract/domain/schedule';
import type { addSchedule } from '#contract/operations/schedule/add-schedule';
import { ok, type Result } from '#contract/result';
import { checkCron } from '#engine/jobs/due-times';
import { instantOf } from './instant-of.ts';

/** When something is to run: again and again by `cron`, or once `at` a time; the contract sees to it that one is given. */
export type When = Pick<ParsedInputOf<typeof addSchedule>, 'cron' | 'at' | 'timeZone'>;

type Refusal =
  'CRON_INVALID' | 'CRON_NEVER_DUE' | 'SCHEDULE_TIME_PAST' | 'SCHEDULE_TIME_SKIPPED' | 'SCHEDULE_ZONE_UNKNOWN';

/** With the instant that a single time means; refused when no time fits. */
export function timesOf({ cron, at, timeZone }: When, nowMs: number): Result<When & Pick<Schedule, 'atMs'>, Refusal> {
  if (at !== null) {
    const atMs = instantOf({ at, timeZone }, nowMs);
    return atMs.ok ? ok({ cron, at, atMs: atMs.value, timeZone }) : atMs;
  }
  if (cron === null) throw new Error('a schedule without a time');
  const checked = checkCron({ cron, timeZone }, nowMs);
  return checked.ok ? ok({ cron, at, atMs: null, timeZone }) : checked;
}
