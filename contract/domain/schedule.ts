import { z } from 'zod';
import { Failure } from '../errors.ts';
import type { InputProblemName } from '../input-problem.ts';
import { TimeZone } from './connection.ts';
import { ScheduleId, TimeMs } from './ids.ts';

/** Minute, hour, day of month, month, day of week: `0 3 * * 1-5`. */
export const CronExpression = z.string().trim().min(9).max(200);

const ToTheMinute = z.iso.datetime({ local: true, precision: -1 });

/** Date and time of a clock on the wall, to the minute: `2026-12-01T02:00`. */
export const LocalDateTime = z
  .string()
  .max(40)
  .refine((text) => ToTheMinute.safeParse(text).success && !text.endsWith('Z'), {
    error: 'date-time' satisfies InputProblemName,
  });

export const ScheduleName = z.string().trim().min(1).max(100);

/** What one due time, or a person's asking in between, has come to. */
export const ScheduleRun = z.strictObject({
  dueAtMs: TimeMs,
  /** Null for a missed one. */
  startedAtMs: TimeMs.nullable(),
  /** When it was over, or noted as missed. */
  endedAtMs: TimeMs,
  /** Attention: done, and a person is needed. Missed: the engine was off, and it is too late to make up for it. */
  outcome: z.enum(['done', 'attention', 'failed', 'missed']),
  /** The engine was off when it was due, and it was made up for at the next start. */
  isLate: z.boolean(),
  /** How much in the answer needs a person: the operation's own `attention`. */
  findings: z.int().min(0),
  failure: Failure.nullable(),
});
export type ScheduleRun = z.infer<typeof ScheduleRun>;

/** Given when the schedule was added, for each start it will make: nobody is there then. */
export const ScheduleApproval = z.strictObject({
  requestId: z.uuid(),
  byId: z.string(),
  byName: z.string(),
  atMs: TimeMs,
});
export type ScheduleApproval = z.infer<typeof ScheduleApproval>;

/** An operation asked for at times a person has chosen: again and again (`cron`), or once (`at`). */
export const Schedule = z.strictObject({
  id: ScheduleId,
  name: ScheduleName,
  call: z.strictObject({ operation: z.string(), input: z.record(z.string(), z.unknown()) }),
  cron: CronExpression.nullable(),
  at: LocalDateTime.nullable(),
  /** The instant `at` means, as it was told when the schedule was added. */
  atMs: TimeMs.nullable(),
  /** The zone `cron` and `at` are read in. */
  timeZone: TimeZone,
  createdAtMs: TimeMs,
  /** Null where none was needed. */
  approval: ScheduleApproval.nullable(),
  /** Null when there is no such day any more, and of what was to run once and has. */
  nextDueAtMs: TimeMs.nullable(),
  lastRun: ScheduleRun.nullable(),
});
export type Schedule = z.infer<typeof Schedule>;
