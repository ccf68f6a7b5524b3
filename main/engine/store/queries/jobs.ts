import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { JobId, TimeMs } from '#contract/domain/ids';
import { JobState, Progress, type JobMove } from '#contract/domain/job';
import { Failure } from '#contract/errors';
import type { JobEventQueries } from './job-events.ts';

/** A job as its row holds it; `main/engine/jobs` adds what a person may do with it. */
export const StoredJob = z.strictObject({
  id: JobId,
  /** Name and version of its steps in the registry: a job outlives the process that made it. */
  definition: z.string(),
  definitionVersion: z.int(),
  operation: z.string(),
  title: z.string(),
  subjectId: z.string(),
  state: JobState,
  plan: z.unknown(),
  /** Names nobody else may work on while it is not ended. */
  locks: z.array(z.string()),
  traceId: z.string(),
  invocationId: z.string(),
  failure: Failure.nullable(),
  needsAttention: z.boolean(),
  progress: Progress.nullable(),
  createdAtMs: TimeMs,
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
});
export type StoredJob = z.infer<typeof StoredJob>;

export interface JobChange {
  readonly id: JobId;
  readonly move: JobMove;
  readonly from: JobState;
  readonly to: JobState;
  readonly failure: Failure | null;
  readonly needsAttention: boolean;
  readonly atMs: number;
}

export interface JobPage {
  readonly states: readonly JobState[] | undefined;
  readonly subjectId: string | undefined;
  /** Ids smaller than this one: ids grow with time. */
  readonly before: string | undefined;
  readonly limit: number;
}

type Row = {
  id: string;
  definition: string;
  definition_version: number;
  operation: string;
  title: string;
  subject_id: string;
  state: string;
  plan_json: string;
  locks_json: string;
  trace_id: string;
  invocation_id: string;
  failure_json: string | null;
  needs_attention: number;
  progress_json: string | null;
  created_at_ms: number;
  started_at_ms: number | null;
  ended_at_ms: number | null;
};

const ENDED: readonly JobState[] = ['COMPLETED', 'ERROR', 'STOPPED'];

export type JobQueries = ReturnType<typeof jobQueries>;

/** The only code that writes "job". A move is compare-and-set plus its event in one transaction: no state without history. */
export function jobQueries(db: Database, events: JobEventQueries) {
  const joined = `SELECT j.*, p."progress_json" FROM "job" j LEFT JOIN "job_progress" p ON p."job_id" = j."id"`;
  const find = db.prepare<[string], Row>(`${joined} WHERE j."id" = ?`);
  const findByInvocation = db.prepare<[string], Row>(`${joined} WHERE j."invocation_id" = ?`);
  const list = db.prepare<[{ states: string | null; subjectId: string | null; before: string; limit: number }], Row>(
    `${joined} WHERE (@states IS NULL OR j."state" IN (SELECT "value" FROM json_each(@states)))
     AND (@subjectId IS NULL OR j."subject_id" = @subjectId) AND j."id" < @before ORDER BY j."id" DESC LIMIT @limit`,
  );
  const insert = db.prepare(
    `INSERT INTO "job" ("id", "definition", "definition_version", "operation", "title", "subject_id", "state", "plan_json",
     "locks_json", "trace_id", "invocation_id", "needs_attention", "created_at_ms") VALUES (@id, @definition,
     @definition_version, @operation, @title, @subject_id, @state, @plan_json, @locks_json, @trace_id, @invocation_id, 0,
     @created_at_ms)`,
  );
  const move = db.prepare(
    `UPDATE "job" SET "state" = @to, "failure_json" = @failureJson, "needs_attention" = @needsAttention,
     "started_at_ms" = CASE WHEN @to = 'RUNNING' THEN coalesce("started_at_ms", @atMs) ELSE "started_at_ms" END,
     "ended_at_ms" = CASE WHEN @isEnd THEN @atMs ELSE NULL END WHERE "id" = @id AND "state" = @from`,
  );

  const needAttention = db.prepare<[number, string]>(
    `UPDATE "job" SET "needs_attention" = ? WHERE "id" = ? AND "state" IN ('RUNNING', 'COMPLETED')`,
  );

  const insertJob = db.transaction((job: StoredJob): void => {
    insert.run(toRow(job));
    events.append(job.id, { kind: 'created', name: 'created', values: {}, atMs: job.createdAtMs });
  });
  const moveJob = db.transaction((change: JobChange): boolean => {
    const { id, move: name, from, to, failure, needsAttention, atMs } = change;
    const moved = move.run({
      ...{ id, from, to, atMs },
      failureJson: failure && JSON.stringify(failure),
      needsAttention: Number(needsAttention),
      isEnd: Number(ENDED.includes(to)),
    });
    if (moved.changes !== 1) return false;
    events.append(id, { kind: 'moved', name, values: { from, to, code: failure?.code ?? '' }, atMs });
    return true;
  });

  return {
    find: (id: JobId): StoredJob | undefined => toJob(find.get(id)),
    findByInvocation: (id: string): StoredJob | undefined => toJob(findByInvocation.get(id)),
    /** Newest first. */
    list: ({ states, subjectId, before, limit }: JobPage): StoredJob[] =>
      list
        .all({
          states: states === undefined ? null : JSON.stringify(states),
          subjectId: subjectId ?? null,
          before: before ?? 'g', // After every hexadecimal digit.
          limit,
        })
        .map(parseRow),
    insert: (job: StoredJob): void => insertJob(job),
    /** False when the job has already left `from`: somebody moved it first, and the caller looks again. */
    move: (change: JobChange): boolean => moveJob(change),
    /** Of one that goes on or is COMPLETED; ERROR needs a person anyhow. */
    needAttention: (id: JobId, isNeeded: boolean): void => void needAttention.run(Number(isNeeded), id),
  };
}

const toJob = (row: Row | undefined): StoredJob | undefined => row && parseRow(row);

const parseRow = (row: Row): StoredJob =>
  StoredJob.parse({
    id: row.id,
    definition: row.definition,
    definitionVersion: row.definition_version,
    operation: row.operation,
    title: row.title,
    subjectId: row.subject_id,
    state: row.state,
    plan: JSON.parse(row.plan_json) as unknown,
    locks: JSON.parse(row.locks_json) as unknown,
    traceId: row.trace_id,
    invocationId: row.invocation_id,
    failure: row.failure_json === null ? null : (JSON.parse(row.failure_json) as unknown),
    needsAttention: row.needs_attention === 1,
    progress: row.progress_json === null ? null : (JSON.parse(row.progress_json) as unknown),
    createdAtMs: row.created_at_ms,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
  });

const toRow = (job: StoredJob) => ({
  id: job.id,
  definition: job.definition,
  definition_version: job.definitionVersion,
  operation: job.operation,
  title: job.title,
  subject_id: job.subjectId,
  state: job.state,
  plan_json: JSON.stringify(job.plan),
  locks_json: JSON.stringify(job.locks),
  trace_id: job.traceId,
  invocation_id: job.invocationId,
  created_at_ms: job.createdAtMs,
});
