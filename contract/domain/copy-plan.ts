import { z } from 'zod';
import { ControlTotals } from './control-total.ts';
import { CopyTableOptions, CopyTablesOptions } from './copy-table-options.ts';
import { ConnectionId, Hash } from './ids.ts';
import { MigrationName } from './plan.ts';
import { PlanProblem } from './plan-problem.ts';
import { RoleMapping } from './role-mapping.ts';
import { ObjectKey } from './schema-object.ts';
import { Identifier, TablePath } from './table.ts';

/**
 * How both sides are compared at the end. `counts`: rows. `quick-hash`: also a 64-bit sum over the rows' texts.
 * `evidence-hash`: the same with 128 bits, for what is to be shown to an auditor.
 */
export const CopyVerification = z.enum(['counts', 'quick-hash', 'evidence-hash']);
export type CopyVerification = z.infer<typeof CopyVerification>;

export const CopyOptions = z.strictObject({
  /** Tables whose rows are on their way at the same time. */
  batchSize: z.int().min(1).max(1000).default(10),
  /** Sessions on each side that work at the same time: at most, where their number is adapted. */
  maxParallel: z.int().min(1).max(16).default(5),
  /** More of them while that is faster, fewer when others wait longer for the source's answers. */
  adaptive: z.boolean().default(true),
  /** How much is read from the source in a second, all sessions together; null sets no limit. */
  megabytesPerSecond: z.number().min(0.1).max(100_000).nullable().default(null),
  /** Tables larger than this are copied in several parts at the same time; smaller ones can come frozen. */
  partMegabytes: z.int().min(1).max(100_000).default(1000),
  /** Further tries of a unit after a temporary failure. */
  retryAttempts: z.int().min(0).max(20).default(3),
  /** Seconds a unit may stay without progress. */
  timeoutSeconds: z.int().min(1).max(86_400).default(3600),
  verification: CopyVerification.default('counts'),
});
export type CopyOptions = z.infer<typeof CopyOptions>;

/** Which tables of one database go into those of another: of the same names, where nothing else is said of a table. */
export const CopyDraft = z.strictObject({
  name: MigrationName,
  sourceId: ConnectionId,
  targetId: ConnectionId,
  /** Null: all that people made. */
  schemas: z.array(Identifier).min(1).max(1000).nullable().default(null),
  /** Tables that stay behind. */
  except: z.array(TablePath).max(10_000).default([]),
  /** Of tables that are not copied as they are. */
  tables: CopyTablesOptions.default([]),
  /** What is asked of both sides at the end, besides their rows. */
  totals: ControlTotals.default([]),
  /** Large objects belong to no schema: they come with the whole database, unless they are not wanted. */
  withoutLargeObjects: z.boolean().default(false),
  /** Owners and grants of large objects go by it; those of tables are in the target already. */
  roles: RoleMapping.default({}),
  options: CopyOptions.prefault({}),
});
export type CopyDraft = z.infer<typeof CopyDraft>;

/** Large objects belong to no schema: who chose some schemas has not chosen them. */
export const areLargeObjectsWanted = ({
  schemas,
  withoutLargeObjects,
}: Pick<CopyDraft, 'schemas' | 'withoutLargeObjects'>): boolean => schemas === null && !withoutLargeObjects;

/** Binary is the faster form and right where both sides mean the same bytes; else why not, by the first such column. */
export const CopyForm = z.strictObject({
  format: z.enum(['binary', 'text']),
  because: z.strictObject({ column: Identifier, reason: z.enum(['type-differs', 'own-type', 'no-binary']) }).nullable(),
});
export type CopyForm = z.infer<typeof CopyForm>;

export const CopyTablePlan = z.strictObject({
  table: TablePath,
  /** Null: all of it under its own names. */
  options: CopyTableOptions.nullable(),
  sizeBytes: z.number(),
  /** The planner's figure, -1 when the table was never analysed. */
  estimatedRows: z.number(),
  /** That are copied. */
  columns: z.int(),
  /** Ranges of pages, or of keys, that are copied at the same time. */
  parts: z.int().min(1),
  ...CopyForm.shape,
});
export type CopyTablePlan = z.infer<typeof CopyTablePlan>;

/** Large objects stand in no schema: they are known by their catalog, of which each counts as a row. */
export const LARGE_OBJECTS: TablePath = 'pg_catalog.pg_largeobject';

/** What is in the copied schemas and stays behind. */
export const CopyLeftOut = z.strictObject({
  object: TablePath,
  /** `row-numbers`: the table comes, and its rows lose their OIDs, which PostgreSQL has no more since 12. */
  reason: z.enum(['asked', 'foreign-table', 'materialized-view', 'sequence-missing', 'row-numbers', 'large-objects']),
});
export type CopyLeftOut = z.infer<typeof CopyLeftOut>;

/**
 * What would slow the copy down, or look at each row, and cannot be away. `needed`: something else cannot be without it.
 * `marked`: its table is clustered on it or known by it. `broken`: an index that was never finished. `rights`: this user
 * could not make it again. `undescribed`: something about it is in no definition.
 */
export const CopyStaysOn = z.strictObject({
  object: ObjectKey,
  reason: z.enum(['needed', 'marked', 'broken', 'rights', 'undescribed']),
});
export type CopyStaysOn = z.infer<typeof CopyStaysOn>;

export const CopyPlan = z.strictObject({
  /** Over the draft, both sides' columns, what is refreshed and what comes off: what was seen is what runs. Sizes are no part of it. */
  hash: Hash,
  /** Of the connections. */
  sourceName: z.string(),
  targetName: z.string(),
  /** `server_version_num` of each side. */
  sourceVersion: z.int(),
  targetVersion: z.int(),
  /** In the order in which they are begun: largest first. */
  tables: z.array(CopyTablePlan),
  sequences: z.int(),
  /** That are copied. */
  largeObjects: z.int(),
  /** Materialized views of the target that are computed anew from what has come. */
  refreshes: z.array(TablePath),
  /** Indexes, constraints and triggers of the target that are away while the rows come, in the order they are taken. */
  takesOff: z.array(ObjectKey),
  staysOn: z.array(CopyStaysOn),
  leftOut: z.array(CopyLeftOut),
  /** With any of these nothing begins; `place` is the table, or the target's connection. */
  problems: z.array(PlanProblem),
});
export type CopyPlan = z.infer<typeof CopyPlan>;
