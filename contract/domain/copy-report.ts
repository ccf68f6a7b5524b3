import { z } from 'zod';
import { Failure } from '../errors.ts';
import { Backup } from './backup.ts';
import { ControlTotalResult } from './control-total.ts';
import { CopyDecision, MappingEdit } from './copy-decision.ts';
import { CopyDifferences } from './copy-differences.ts';
import { CopyVerification } from './copy-plan.ts';
import { CopyTableOptions } from './copy-table-options.ts';
import { ErrorType } from './error-type.ts';
import { ConnectionId, Hash, JobId, TimeMs } from './ids.ts';
import { JobState } from './job.ts';
import { TablePath } from './table.ts';

/**
 * `copied`: the rows are there. `whole`: what had been taken off is back too, but for foreign keys. `compared`: both
 * sides were looked at. `refused`: its own data stand in the way, and the other tables went on without it. `skipped`: a
 * person has left it out for that, and its table is empty.
 */
export const CopyTableState = z.enum(['waiting', 'copying', 'copied', 'whole', 'compared', 'refused', 'skipped']);
export type CopyTableState = z.infer<typeof CopyTableState>;

/** What both sides came to at the moment of the snapshot. Hashes are null when only rows were counted. */
export const CopyComparison = z.strictObject({
  matched: z.boolean(),
  sourceRows: z.int(),
  targetRows: z.int(),
  sourceHash: z.string().nullable(),
  targetHash: z.string().nullable(),
  /** Some of the rows that differ, with values masked: what they are stands in the target. Null: none, or not looked for. */
  differences: CopyDifferences.nullable().default(null),
});
export type CopyComparison = z.infer<typeof CopyComparison>;

/**
 * How many sessions read the source from this moment on, and why: `grows`: more may bring more. `no-gain`: they did not.
 * `source-latency`: others waited longer for the source's answers than before the copy.
 */
export const CopyWorkers = z.strictObject({
  atMs: TimeMs,
  workers: z.int(),
  allowed: z.int(),
  reason: z.enum(['begun', 'grows', 'no-gain', 'source-latency']),
  megabytesPerSecond: z.number().nullable(),
  latencyMs: z.number().nullable(),
  usualMs: z.number().nullable(),
});
export type CopyWorkers = z.infer<typeof CopyWorkers>;

/** What has come of a table. */
export const CopyTableReport = z.strictObject({
  table: TablePath,
  state: CopyTableState,
  rows: z.int(),
  /** Of COPY data, as they passed. */
  bytes: z.number(),
  parts: z.int(),
  partsDone: z.int(),
  /** From its first part to the end of its last one. */
  durationMs: z.number(),
  comparison: CopyComparison.nullable(),
  /** Why it was refused, or left out then. */
  failure: Failure.nullable(),
});
export type CopyTableReport = z.infer<typeof CopyTableReport>;

/** A part of it moved less than a quarter of what is usual: of what others did in the same time, or of what it did before. */
export const CopySlowness = z.strictObject({
  than: z.enum(['neighbours', 'past']),
  megabytesPerSecond: z.number(),
  usual: z.number(),
  atMs: TimeMs,
});
export type CopySlowness = z.infer<typeof CopySlowness>;

/** A table with what it was copied by, and what its error asks of a person. */
export const CopyTableAccount = z.strictObject({
  ...CopyTableReport.shape,
  /** By which it was copied and compared; null: all of it under its own names. */
  options: CopyTableOptions.nullable(),
  /** How people have changed them since the run began, oldest first. */
  edits: z.array(MappingEdit).default([]),
  errorType: ErrorType.nullable(),
  /** When it was slow, if it was; null of most. */
  slow: CopySlowness.nullable().default(null),
  /** Not taken up yet. */
  decision: CopyDecision.nullable(),
  /** A person is to decide: the copy will not be finished before. */
  isUndecided: z.boolean(),
});
export type CopyTableAccount = z.infer<typeof CopyTableAccount>;

export const CopyReport = z.strictObject({
  jobId: JobId,
  name: z.string(),
  planHash: Hash,
  sourceId: ConnectionId,
  /** Named when it was started; null: none was. */
  backup: Backup.nullable().default(null),
  state: JobState,
  verification: CopyVerification,
  /** Largest first, as they were begun. */
  tables: z.array(CopyTableAccount),
  /** Of the plan, as far as they were computed. */
  totals: z.array(ControlTotalResult),
  /** Since the beginning, oldest first; none where their number is fixed. */
  workers: z.array(CopyWorkers).default([]),
  /** How many of them wait for a person's decision. */
  undecided: z.int(),
  rows: z.int(),
  bytes: z.number(),
  /** Tables and control totals. Null until every table was compared, and for good where one was skipped. */
  matched: z.boolean().nullable(),
  /** Its tables were emptied since; all else is told as of its end. */
  isRolledBack: z.boolean().default(false),
  durationMs: z.number(),
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
});
export type CopyReport = z.infer<typeof CopyReport>;
