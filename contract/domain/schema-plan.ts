import { z } from 'zod';
import { ConnectionId, Hash, JobId, TimeMs } from './ids.ts';
import { JobState } from './job.ts';
import { ObjectKey, Place } from './schema-object.ts';

/** PostgreSQL's table lock modes that DDL takes, weakest first; `none` where no table is locked that is in use. */
export const LockMode = z.enum(['none', 'share-update-exclusive', 'share', 'share-row-exclusive', 'access-exclusive']);
export type LockMode = z.infer<typeof LockMode>;

/** Safe: adds. Blocking: writers or readers wait. Rewrite: the table is written anew. Destructive: data goes. */
export const StatementRisk = z.enum(['safe', 'blocking', 'rewrite', 'destructive']);
export type StatementRisk = z.infer<typeof StatementRisk>;

export const PlanStatement = z.strictObject({
  /** From 1, in the order of execution. */
  no: z.int().min(1),
  sql: z.string(),
  /**
   * Brings the catalog back to what it was before; null when that cannot be done without the lost data, empty when what
   * the statement made goes with what another one's reverse takes away.
   */
  reverseSql: z.string().nullable(),
  objects: z.array(ObjectKey).min(1),
  change: z.enum(['create', 'alter', 'drop']),
  lock: LockMode,
  /** The table that is locked. */
  locks: ObjectKey.nullable(),
  risk: StatementRisk,
  /** False for what PostgreSQL refuses inside a transaction: CREATE INDEX CONCURRENTLY. */
  isTransactional: z.boolean(),
  /** How long others are kept waiting, from the table's size; null when it is not in use. */
  estimatedBlockMs: z.number().nullable(),
  /** Of the desired schema's own statement, where it was taken as it is written. */
  place: Place.nullable(),
  /** SHA-256 of `sql`. */
  checksum: Hash,
});
export type PlanStatement = z.infer<typeof PlanStatement>;

export const SchemaPlan = z.strictObject({
  /** Over the statements, the catalog they were planned for and the mapping of roles: what was seen is what runs. */
  hash: Hash,
  name: z.string(),
  /** `server_version_num` of the database that is changed. */
  serverVersion: z.int(),
  statements: z.array(PlanStatement),
  /** Dropped or rewritten so that data cannot be brought back by the reverse. */
  isDestructive: z.boolean(),
  /** One transaction holds it all. */
  isTransactional: z.boolean(),
  /** Of the roles that were mapped: to nothing, and those the source does not have. */
  rolesLeftOut: z.array(z.string()),
  rolesUnused: z.array(z.string()),
});
export type SchemaPlan = z.infer<typeof SchemaPlan>;

/** What an application of a plan has come to; the target's own record, schema `vakhta`. */
export const SchemaRunReport = z.strictObject({
  jobId: JobId,
  kind: z.enum(['apply', 'rollback']),
  name: z.string(),
  planHash: Hash,
  /** Live database that the target was made like, whose rows may be copied next; its name is the plan's. */
  sourceId: ConnectionId.nullable(),
  /** Of the database that is changed. */
  connectionName: z.string(),
  state: JobState,
  statementsDone: z.int(),
  statementsTotal: z.int(),
  tablesCreated: z.int(),
  durationMs: z.number(),
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
  /** Hash of the catalog before the first statement and after the last; a rollback ends with the `before` of its plan. */
  catalogBefore: Hash.nullable(),
  catalogAfter: Hash.nullable(),
});
export type SchemaRunReport = z.infer<typeof SchemaRunReport>;

/** One difference between a live database and its last applied plan. */
export const DriftDifference = z.strictObject({
  object: ObjectKey,
  change: z.enum(['added', 'changed', 'missing']),
  /** What somebody has probably run. */
  probableSql: z.string(),
  /** What would bring it back. */
  mendSql: z.string(),
});
export type DriftDifference = z.infer<typeof DriftDifference>;

export const DriftReport = z.strictObject({
  /** Of the application it is compared with; null when nothing was applied here by this program. */
  appliedAtMs: TimeMs.nullable(),
  planHash: Hash.nullable(),
  differences: z.array(DriftDifference),
});
export type DriftReport = z.infer<typeof DriftReport>;
