import { z } from 'zod';
import { Failure } from '../errors.ts';
import { TimeZone } from './connection.ts';
import { ScheduleId, TimeMs } from './ids.ts';

/** Minute, hour, day of month, month, day of week: `0 3 * * 1-5`. */
export const CronExpression = z.string().trim().min(9).max(200);

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

/** An operation asked for again and again, at times a person has chosen. */
export const Schedule = z.strictObject({
  id: ScheduleId,
  name: ScheduleName,
  call: z.strictObject({ operation: z.string(), input: z.record(z.string(), z.unknown()) }),
  cron: CronExpression,
  /** The zone the fields of `cron` are read in. */
  timeZone: TimeZone,
  createdAtMs: TimeMs,
  /** Null when there is no such day any more. */
  nextDueAtMs: TimeMs.nullable(),
  lastRun: ScheduleRun.nullable(),
});
export type Schedule = z.infer<typeof Schedule>;
