import { fail, ok, type Result } from '#contract/result';
import { createZoneOffset, isTimeZoneKnown } from '#engine/rows/types/time-zone';

/** Where to look at the clock on the wall, and what it shows then: `2026-12-01T02:00`. */
interface LocalMoment {
  readonly at: string;
  readonly timeZone: string;
}

/**
 * When the clocks there show it, the first time of two. Not by croner: it reads a date by this machine's own zone first,
 * and an hour that is left out here is not left out there.
 */
export function instantOf(
  { at, timeZone }: LocalMoment,
  nowMs: number,
): Result<number, 'SCHEDULE_TIME_PAST' | 'SCHEDULE_TIME_SKIPPED' | 'SCHEDULE_ZONE_UNKNOWN'> {
  if (!isTimeZoneKnown(timeZone)) return fail('SCHEDULE_ZONE_UNKNOWN', { timeZone });
  const said = { at: at.replace('T', ' '), timeZone };
  const wallMs = Date.parse(`${at}Z`);
  const offsetMs = createZoneOffset(timeZone)(wallMs);
  if (offsetMs === undefined) return fail('SCHEDULE_TIME_SKIPPED', said);
  const atMs = wallMs - offsetMs;
  return atMs <= nowMs ? fail('SCHEDULE_TIME_PAST', said) : ok(atMs);
}
