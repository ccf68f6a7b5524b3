import { z } from 'zod';
import { Failure } from '../errors.ts';
import { CopyVerification } from './copy-plan.ts';
import { Hash, JobId, TimeMs } from './ids.ts';
import { JobState } from './job.ts';
import { TablePath } from './table.ts';

/**
 * `copied`: the rows are there. `whole`: what had been taken off is back too, but for foreign keys. `compared`: both
 * sides were looked at. `refused`: its own data stand in the way, and the other tables went on without it.
 */
export const CopyTableState = z.enum(['waiting', 'copying', 'copied', 'whole', 'compared', 'refused']);
export type CopyTableState = z.infer<typeof CopyTableState>;

/** What both sides came to at the moment of the snapshot. Hashes are null when only rows were counted. */
export const CopyComparison = z.strictObject({
  matched: z.boolean(),
  sourceRows: z.int(),
  targetRows: z.int(),
  sourceHash: z.string().nullable(),
  targetHash: z.string().nullable(),
});
export type CopyComparison = z.infer<typeof CopyComparison>;

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
  /** Why it was refused. */
  failure: Failure.nullable(),
});
export type CopyTableReport = z.infer<typeof CopyTableReport>;

export const CopyReport = z.strictObject({
  jobId: JobId,
  name: z.string(),
  planHash: Hash,
  state: JobState,
  verification: CopyVerification,
  /** Largest first, as they were begun. */
  tables: z.array(CopyTableReport),
  rows: z.int(),
  bytes: z.number(),
  /** Null until every table was compared. */
  matched: z.boolean().nullable(),
  durationMs: z.number(),
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
});
export type CopyReport = z.infer<typeof CopyReport>;
