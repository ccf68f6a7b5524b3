import { z } from 'zod';
import { ConnectionId, Hash, MigrationId, TimeMs } from './ids.ts';
import { PlanSource } from './plan-source.ts';
import { Identifier, Table, TableName } from './table.ts';
import { Mapping } from './mapping.ts';
import { Rule } from './rule.ts';
import { Scope } from './scope.ts';

export const LoadMode = z.enum(['insert', 'upsert']);
export type LoadMode = z.infer<typeof LoadMode>;

/** Named as the specification's YAML names them (there in snake_case). */
export const LoadOptions = z.strictObject({
  /** Tables taken into work together. */
  batchSize: z.int().min(1).max(1000).default(10),
  /** Workers that parse, transform and check at the same time. */
  maxParallel: z.int().min(1).max(16).default(5),
  /** Further tries of a chunk after a temporary failure. */
  retryAttempts: z.int().min(0).max(20).default(3),
  /** Seconds a chunk may stay without progress. */
  timeoutSeconds: z.int().min(1).max(86_400).default(3600),
  /** Rows per commit; chosen by bytes unless told. */
  rowsPerCommit: z.int().min(1).max(1_000_000).optional(),
  /** How many megabytes of rows as they stood before may be kept, so that the run can be rolled back; left out: none. */
  rollbackMegabytes: z.int().min(1).max(1_000_000).optional(),
  /**
   * Whether the target keeps which row of the source each of its rows came from. Left out: it does, but for rows that go
   * to COPY untouched; true sends these the way of rows too.
   */
  keepLineage: z.boolean().optional(),
});
export type LoadOptions = z.infer<typeof LoadOptions>;

export const MigrationName = z.string().trim().min(1).max(200);
export type MigrationName = z.infer<typeof MigrationName>;

/** What an operator decides: source, target, mapping, rules, options. Holds names of connections, never paths. */
export const PlanDraft = z.strictObject({
  name: MigrationName,
  source: PlanSource,
  target: z.strictObject({
    connectionId: ConnectionId,
    table: TableName,
    mode: LoadMode,
    /** Columns that say which row is which; required by upsert. */
    key: z.array(Identifier).max(32),
    /** Created before the load when the target has no such table; its SQL was shown. */
    create: Table.nullable(),
  }),
  mapping: Mapping,
  rules: z.array(Rule).max(2000).default([]),
  /** Left out: all rows are moved. */
  scope: Scope.optional(),
  options: LoadOptions.prefault({}),
});
export type PlanDraft = z.infer<typeof PlanDraft>;

/** A saved plan: each change is a new version; `hash` covers the draft. */
export const Migration = z.strictObject({
  id: MigrationId,
  version: z.int().min(1),
  hash: Hash,
  plan: PlanDraft,
  isDemo: z.boolean(),
  createdAtMs: TimeMs,
  updatedAtMs: TimeMs,
});
export type Migration = z.infer<typeof Migration>;
