import { z } from 'zod';
import { Failure } from '../errors.ts';
import { Counts } from './counts.ts';
import { JobId, TimeMs } from './ids.ts';

export const JobState = z.enum(['INITIALIZING', 'READY', 'RUNNING', 'PAUSED', 'COMPLETED', 'ERROR', 'STOPPED']);
export type JobState = z.infer<typeof JobState>;

export const JobMove = z.enum(['prepare', 'start', 'pause', 'resume', 'finish', 'fail', 'stop']);
export type JobMove = z.infer<typeof JobMove>;

/** Why a running job does nothing just now. */
export const Wait = z.strictObject({
  reason: z.enum(['lock', 'retry', 'connection']),
  /** In the reader's language by text key `wait.<reason>`, with these values. */
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  sinceMs: TimeMs,
});
export type Wait = z.infer<typeof Wait>;

export const Progress = z.strictObject({
  /** What is being done, by text key `phase.<name>`. */
  phase: z.string(),
  counts: Counts.nullable(),
  /** Work done and work known, in the unit the job counts (bytes of the source for a load). */
  done: z.number().min(0),
  total: z.number().min(0).nullable(),
  /** Rows a second over the last seconds. */
  rowsPerSecond: z.number().min(0).nullable(),
  /** The estimate as a range, from recent throughput. */
  remainingSeconds: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  wait: Wait.nullable(),
  atMs: TimeMs,
});
export type Progress = z.infer<typeof Progress>;

export const Job = z.strictObject({
  id: JobId,
  operation: z.string(),
  /** What it works on, in words: the migration's name. */
  title: z.string(),
  /** The id of what it works on: a migration's id. */
  subjectId: z.string(),
  state: JobState,
  /** Moves a person may make now; no button offers another. */
  moves: z.array(JobMove),
  progress: Progress.nullable(),
  failure: Failure.nullable(),
  /** A person is needed though the job ended or goes on: rows in quarantine, differences, tables that were refused. */
  needsAttention: z.boolean(),
  createdAtMs: TimeMs,
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
});
export type Job = z.infer<typeof Job>;

/** History of a job: appended, never deleted. */
export const JobEvent = z.strictObject({
  sequence: z.int(),
  kind: z.enum(['created', 'moved', 'interrupted', 'continued', 'step', 'retry', 'note']),
  /** Text key `job-event.<name>` with values. */
  name: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  atMs: TimeMs,
});
export type JobEvent = z.infer<typeof JobEvent>;

/** A point of the throughput plot: `rowsPerSecond` over the second that ended `atMs`. */
export const RatePoint = z.strictObject({ atMs: TimeMs, rowsPerSecond: z.number() });
export type RatePoint = z.infer<typeof RatePoint>;

/** Rows read in a span of a run. */
export const RateSpan = z.strictObject({ fromMs: TimeMs, toMs: TimeMs, rows: z.int().min(0) });
export type RateSpan = z.infer<typeof RateSpan>;
