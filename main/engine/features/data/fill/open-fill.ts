import { availableParallelism } from 'node:os';
import { ok, type Result } from '#contract/result';
import { openFill, type FillSession } from '#engine/connectors/postgres/fill/fill-session';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { JobRun } from '#engine/jobs/job-definition';
import { retryTemporary } from '#engine/jobs/retry';
import { startRowThreads, type RowThreads } from '../row-threads.ts';
import type { DataServices } from '../services.ts';
import type { OpenedFill } from './fill-job.ts';
import type { FillPlan } from './fill-plan.ts';
import { fillTables } from './fill-tables.ts';
import { toldTables } from './told-tables.ts';

const RETRIES = 5;
/** The server works on the rows of one session: making them keeps pace with part of a core. */
const THREADS_AT_MOST = 2;

/** What filling needs besides its plan. */
export interface FillRun {
  readonly run: JobRun<FillPlan>;
  /** What this job, also in an earlier run, has told to be filled. */
  told(): ReadonlyMap<string, number>;
  /** Opened anew when the last one was lost. */
  session(): Promise<Result<FillSession>>;
  /** Tries again what failed for the time being. */
  patiently<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>>;
  /** Started once the shapes of the tables are known. */
  threads(shapes: readonly TableShape[]): RowThreads;
}

export async function openFillRun(services: DataServices, run: JobRun<FillPlan>): Promise<Result<OpenedFill>> {
  const { connectionId, scale, seed } = run.plan;
  const target = await postgresTargetOf(services, connectionId);
  if (!target.ok) return target;
  let session: FillSession | undefined;
  let threads: RowThreads | undefined;
  const fill: FillRun = {
    run,
    told: () => toldTables(services.store, run.jobId),
    async session() {
      if (session !== undefined && !session.isLost) return ok(session);
      await session?.[Symbol.asyncDispose]();
      session = undefined;
      const opened = await openFill(target.value, run.signal);
      if (opened.ok) session = opened.value;
      return opened;
    },
    patiently: (work) => retryTemporary(run, RETRIES, work),
    threads(shapes) {
      threads ??= startRowThreads({
        ...{ seed, scale, shapes, signal: run.signal },
        threads: Math.max(1, Math.min(THREADS_AT_MOST, availableParallelism() - 1)),
      });
      return threads;
    },
  };
  return ok({
    fillTables: () => fillTables(fill),
    async [Symbol.asyncDispose]() {
      await session?.[Symbol.asyncDispose]();
      await threads?.[Symbol.asyncDispose]();
    },
  });
}
