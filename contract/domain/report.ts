import { z } from 'zod';
import { Failure } from '../errors.ts';
import { Backup } from './backup.ts';
import { ConnectionName, Environment } from './connection.ts';
import { Counts } from './counts.ts';
import { Hash, JobId, MigrationId, TimeMs } from './ids.ts';
import { JobState } from './job.ts';
import { LoadMode } from './plan.ts';
import { FileSource, QuerySource, TableSource } from './plan-source.ts';
import { RuleSeverity } from './rule.ts';
import { TableName } from './table.ts';

/**
 * One column on both sides, both figures as exact decimal text: `sum` of integer and numeric columns without trailing
 * zeros, for other types `hash`, the sum of PostgreSQL's `hashtextextended(value::text, 0)`. Null where a type's text
 * form is PostgreSQL's own affair; then only rows and nulls are compared. Of a looked-up column both speak of what was
 * looked up; the target's is led back to it from what stands in the table.
 */
export const ColumnTotal = z.strictObject({
  column: z.string(),
  rows: z.int(),
  nulls: z.int(),
  sum: z.string().nullable(),
  hash: z.string().nullable(),
});
export type ColumnTotal = z.infer<typeof ColumnTotal>;

export const Difference = z.strictObject({
  column: z.string().nullable(),
  figure: z.enum(['rows', 'nulls', 'sum', 'hash', 'counts']),
  source: z.string(),
  target: z.string(),
});
export type Difference = z.infer<typeof Difference>;

/**
 * What the comparison leaves out: must be as visible as what it covers. `plain-path`: values went to COPY as bytes, so
 * of `rows` rows only the number is compared; `text-form`: the column's type has a text form of PostgreSQL's own, so of
 * its values only the nulls are.
 */
export const NotCompared = z.strictObject({
  /** Null: all columns. */
  column: z.string().nullable(),
  rows: z.int(),
  reason: z.enum(['plain-path', 'text-form']),
});
export type NotCompared = z.infer<typeof NotCompared>;

export const Reconciliation = z.strictObject({
  matched: z.boolean(),
  differences: z.array(Difference),
  source: z.array(ColumnTotal),
  target: z.array(ColumnTotal),
  notCompared: z.array(NotCompared).default([]),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

/** Rows refused, warned about or skipped by one rule on one column. */
export const RuleCount = z.strictObject({
  rule: z.string(),
  column: z.string(),
  severity: RuleSeverity,
  rows: z.int(),
});
export type RuleCount = z.infer<typeof RuleCount>;

const side = { connectionName: ConnectionName, environment: Environment };

/** Where the rows came from and went to, by the names of the day the run began. */
export const RunRoute = z.strictObject({
  source: z.union([
    FileSource.pick({ files: true }).extend(side),
    TableSource.omit({ connectionId: true, incremental: true }).extend(side),
    QuerySource.omit({ connectionId: true, incremental: true }).extend(side),
  ]),
  target: z.strictObject({ ...side, table: TableName, mode: LoadMode }),
});
export type RunRoute = z.infer<typeof RunRoute>;

/** A file, or a table or query that was read as if it were one. */
export const ReportedFile = z.strictObject({
  name: z.string(),
  /** Null of a table or query. */
  sizeBytes: z.number().nullable(),
  /** Of a file's content; of a table or query of what is asked, and where. */
  sha256: Hash,
  rowsRead: z.int(),
  /** What its rows took, breaks left out; null until the first were loaded. */
  durationMs: z.number().nullable().default(null),
  /** How often its reading was begun: after each break a table or query is read as it is then. */
  readings: z.int().default(0),
});
export type ReportedFile = z.infer<typeof ReportedFile>;

/** What was taken back of a run since it ended. */
export const RunRollback = z.strictObject({
  atMs: TimeMs,
  /** Null: all of it; its counts say what it had loaded before. Else they say what it has loaded by then. */
  checkpoint: z.strictObject({ file: z.string(), rowNo: z.int(), madeAtMs: TimeMs }).nullable(),
});
export type RunRollback = z.infer<typeof RunRollback>;

/** Key and values of the text that says so. */
export const rollbackText = ({ checkpoint }: RunRollback): [key: string, values: Record<string, string | number>] =>
  checkpoint === null
    ? ['rolled-back.whole', {}]
    : ['rolled-back.checkpoint', { file: checkpoint.file, row: checkpoint.rowNo }];

/** Rows of the target that the source no longer has, as far as this migration has brought them. */
export const VanishedCounts = z.strictObject({
  marked: z.int(),
  deleted: z.int(),
  /** Were marked, and are in the source again. */
  back: z.int(),
});
export type VanishedCounts = z.infer<typeof VanishedCounts>;

export const MigrationReport = z.strictObject({
  migrationId: MigrationId,
  jobId: JobId,
  name: z.string(),
  planHash: Hash,
  isDryRun: z.boolean(),
  /** Named when it was started; null: none was. */
  backup: Backup.nullable().default(null),
  /** Null in the report of a run that an older version began. */
  route: RunRoute.nullable().default(null),
  state: JobState,
  /** What ended it in ERROR. */
  failure: Failure.nullable().default(null),
  ...Counts.shape,
  durationMs: z.number(),
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
  files: z.array(ReportedFile),
  rules: z.array(RuleCount),
  /** Null where the plan lets them stay, in a dry run, and before it was looked. */
  vanished: VanishedCounts.nullable().default(null),
  /** Null until the run ended. */
  reconciliation: Reconciliation.nullable(),
  rollback: RunRollback.nullable().default(null),
});
export type MigrationReport = z.infer<typeof MigrationReport>;
