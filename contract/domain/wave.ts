import { z } from 'zod';
import { Failure } from '../errors.ts';
import { Backup } from './backup.ts';
import { Counts } from './counts.ts';
import { ErrorType } from './error-type.ts';
import { ConnectionId, Hash, JobId, MigrationId, TimeMs } from './ids.ts';
import { JobState, RateSpan } from './job.ts';
import { MigrationName } from './plan.ts';
import { PlanProblem } from './plan-problem.ts';
import { ReadinessCheck } from './readiness.ts';
import { TablePath } from './table.ts';

/** Saved migrations into one database that are led as one: each begins when those it depends on have loaded. */
export const WaveDraft = z.strictObject({
  name: MigrationName,
  targetId: ConnectionId,
  /** In the order that decides where nothing else does. Null: all that are saved with this target, oldest first. */
  migrationIds: z.array(MigrationId).min(1).max(1000).nullable().default(null),
  /** How many of them load at the same time, at most: each has workers of its own. `batch_size` may allow fewer. */
  atOnce: z.int().min(1).max(16).default(2),
});
export type WaveDraft = z.infer<typeof WaveDraft>;

/**
 * Why one has to wait for another. `foreign-key`: its table refers to the other's. `lookup`, `rule`: it looks values up
 * there, or checks that they are there. `key-pairs`: the other issues the keys it refers to. `same-table`: both load one
 * table, and the one named first goes first.
 */
export const WaveReason = z.enum(['foreign-key', 'lookup', 'rule', 'key-pairs', 'same-table']);
export type WaveReason = z.infer<typeof WaveReason>;

export const WaveDependency = z.strictObject({ migrationId: MigrationId, name: MigrationName, reason: WaveReason });
export type WaveDependency = z.infer<typeof WaveDependency>;

/** A table of the wave, and the migration that loads it. */
export const WaveTable = z.strictObject({
  migrationId: MigrationId,
  name: MigrationName,
  table: TablePath,
  /** Of the migration's plan: what was seen is what runs. */
  planHash: Hash,
  /** Those it waits for. Where they wait for each other in a circle, only those named before it. */
  dependsOn: z.array(WaveDependency),
  /** It belongs to such a circle: rows that come before what they refer to are refused, and may be replayed. */
  isInCircle: z.boolean(),
});
export type WaveTable = z.infer<typeof WaveTable>;

export const WavePlan = z.strictObject({
  /** Over the draft, the migrations' plans and their order. */
  hash: Hash,
  /** In the order in which they begin. What stands in one's way is told by readiness, and holds up nobody else. */
  tables: z.array(WaveTable),
});
export type WavePlan = z.infer<typeof WavePlan>;

/** Each migration's own readiness. The wave's is their mean, each check the worst of theirs. */
export const WaveReadiness = z.strictObject({
  name: z.string(),
  planHash: Hash,
  readinessPercentage: z.number().min(0).max(100),
  tables: z.array(z.strictObject({ migrationId: MigrationId, name: MigrationName, readinessPercentage: z.number() })),
  checks: z.array(ReadinessCheck),
  /** `place` begins with the migration's name. What only lacks a table that another one creates is no problem. */
  problems: z.array(PlanProblem),
});
export type WaveReadiness = z.infer<typeof WaveReadiness>;

/**
 * `waiting`: for those it depends on, or for its turn. `refused`: it was not started, ended in an error or was stopped;
 * what does not depend on it goes on. `skipped`: a person has left it out for that, and nobody waits for it any more.
 */
export const WaveTableState = z.enum(['waiting', 'running', 'paused', 'loaded', 'refused', 'skipped']);
export type WaveTableState = z.infer<typeof WaveTableState>;

export const WaveTableReport = z.strictObject({
  ...WaveTable.shape,
  state: WaveTableState,
  /** Names of those it waits for now. */
  waitsFor: z.array(MigrationName),
  /** Its last run since the wave began, whoever started it. */
  jobId: JobId.nullable(),
  counts: Counts,
  /** Null until its run was reconciled. */
  matched: z.boolean().nullable(),
  durationMs: z.number(),
  failure: Failure.nullable(),
  errorType: ErrorType.nullable(),
  /** A person is to decide: the wave will not be finished before. */
  isUndecided: z.boolean(),
});
export type WaveTableReport = z.infer<typeof WaveTableReport>;

export const WaveReport = z.strictObject({
  jobId: JobId,
  name: z.string(),
  planHash: Hash,
  /** Named when it was started; null: none was. */
  backup: Backup.nullable(),
  state: JobState,
  tables: z.array(WaveTableReport),
  /** Of all of them. */
  counts: Counts,
  undecided: z.int(),
  /** Null until each was reconciled; for good where one was skipped. */
  matched: z.boolean().nullable(),
  durationMs: z.number(),
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
});
export type WaveReport = z.infer<typeof WaveReport>;

/** A migration of a wave in time: its last run's figures, as that run reports them itself. */
export const WaveTablePerformance = z.strictObject({
  migrationId: MigrationId,
  name: MigrationName,
  table: TablePath,
  jobId: JobId.nullable(),
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
  durationMs: z.number(),
  rowsRead: z.int(),
  /** Of the files it reads; tables and queries have none. */
  sizeBytes: z.number(),
});
export type WaveTablePerformance = z.infer<typeof WaveTablePerformance>;

/** Where the time of a wave went: which migrations loaded at the same time, and which took long. */
export const WavePerformance = z.strictObject({
  jobId: JobId,
  name: z.string(),
  state: JobState,
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
  durationMs: z.number(),
  rowsRead: z.int(),
  tables: z.array(WaveTablePerformance),
  /** Of all that loaded at the same time; what a new run reads anew is counted again. */
  throughput: z.array(RateSpan),
});
export type WavePerformance = z.infer<typeof WavePerformance>;

/** `retry`: it goes on, or begins anew by the plan as it is saved now. `skip`: the others go on without it. */
export const WaveDecision = z.enum(['retry', 'skip']);
export type WaveDecision = z.infer<typeof WaveDecision>;
