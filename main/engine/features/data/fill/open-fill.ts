import { availableParallelism } from 'node:os';
import { FAILURES } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { findUnfinished } from '#engine/connectors/postgres/copy/find-unfinished';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { JobRun } from '#engine/jobs/job-definition';
import { retryTemporary } from '#engine/jobs/retry';
import { clearTarget } from '#engine/schema/take-off/clear-target';
import { startRowThreads, type RowThreads } from '../row-threads.ts';
import { PACK_TABLES } from '../sections/index.ts';
import type { DataServices } from '../services.ts';
import { createWorld } from '../world.ts';
import type { OpenedFill } from './fill-job.ts';
import { TARGET_CLEARED, type FillPlan } from './fill-plan.ts';
import type { FillRun } from './fill-run.ts';
import { fillOnce } from './fill-once.ts';
import { toldTables } from './told-tables.ts';

const RETRIES = 5;
/** The server works on the rows: making them keeps pace with part of a core. */
const THREADS_AT_MOST = 2;

export async function openFillRun(services: DataServices, run: JobRun<FillPlan>): Promise<Result<OpenedFill>> {
  const { connectionId, scale, seed } = run.plan;
  const { store } = services;
  const target = await postgresTargetOf(services, connectionId);
  if (!target.ok) return target;
  let threads: RowThreads | undefined;
  const fill: FillRun = {
    ...{ run, target: target.value, consoleId: store.consoleId },
    world: createWorld({ seed, scale }, PACK_TABLES),
    threads(shapes) {
      threads ??= startRowThreads({
        ...{ seed, scale, shapes, signal: run.signal },
        threads: Math.max(1, Math.min(THREADS_AT_MOST, availableParallelism() - 1)),
      });
      return threads;
    },
    told: () => toldTables(store, run.jobId),
    cuts: new Set(),
  };
  return ok({
    fillTables: () => fillOrClear(fill),
    cut() {
      for (const each of fill.cuts) each();
    },
    async [Symbol.asyncDispose]() {
      await threads?.[Symbol.asyncDispose]();
    },
  });
}

/**
 * What is stopped, or fails for good, is given up: the target becomes what it was. What failed for the time being stays
 * as it is, like what was killed, and goes on from there.
 */
async function fillOrClear(fill: FillRun): Promise<Result<void>> {
  const { run } = fill;
  let isGivenUp = false;
  try {
    const filled = await retryTemporary(run, RETRIES, () => fillOnce(fill));
    isGivenUp = !filled.ok && FAILURES[filled.failure.code].class !== 'TEMPORARY';
    return filled;
  } finally {
    if (run.signal.aborted ? run.signal.reason === 'stop' : isGivenUp) await clear(fill);
  }
}

async function clear({ run, target }: FillRun): Promise<void> {
  const cleared = await clearTarget(target, run.jobId, async (client) =>
    (await findUnfinished(client)).filter(({ runId }) => runId === run.jobId),
  );
  if (!cleared.ok) run.note('target-not-cleared', { code: cleared.failure.code });
  else if (cleared.value.runs.length > 0) run.note(TARGET_CLEARED, { tables: cleared.value.tables });
}
