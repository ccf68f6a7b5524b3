import { FAILURES } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { findCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { limitRate } from '#engine/connectors/postgres/copy/limit-rate';
import type { JobRun } from '#engine/jobs/job-definition';
import { spotSlow } from '#engine/jobs/spot-slow';
import { retryTemporary } from '#engine/jobs/retry';
import { clearTarget } from '#engine/schema/take-off/clear-target';
import { copyEnds } from '../plan/copy-ends.ts';
import type { CopyServices } from '../services.ts';
import { copyFigures } from './copy-figures.ts';
import type { OpenedCopy } from './copy-job.ts';
import { copyOnce } from './copy-once.ts';
import type { CopyRun } from './copy-run.ts';
import { noteSlowTable } from './slow-tables.ts';
import { paceOf } from './pace.ts';
import type { CopyRunPlan } from './run-plan.ts';

const MEGABYTE = 1_000_000;

export async function openCopy(services: CopyServices, run: JobRun<CopyRunPlan>): Promise<Result<OpenedCopy>> {
  const { draft } = run.plan;
  const ends = await copyEnds(services, draft);
  if (!ends.ok) return ends;
  const { megabytesPerSecond, maxParallel, adaptive } = draft.options;
  const { database, monitoring } = services.config.current();
  const intervalMs = monitoring.intervalSeconds * 1_000;
  const copy: CopyRun = {
    ...{ services, run, ends: ends.value, figures: copyFigures(run, services.store) },
    limit: limitRate(megabytesPerSecond === null ? null : megabytesPerSecond * MEGABYTE, run.clock, run.signal),
    pace: paceOf({
      ...{ run, source: ends.value.source, isAdaptive: adaptive },
      allowed: Math.min(maxParallel, database.connectionPoolSize),
      intervalMs,
    }),
    slow: spotSlow(run, intervalMs, (unit) => noteSlowTable(run, unit)),
    ...{ achieved: { pieces: 0 }, cuts: new Set() },
  };
  return ok({
    copy: () => copyOrClear(copy),
    cut() {
      for (const each of copy.cuts) each();
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

/** What is stopped is given up: the target becomes what it was, while a pause leaves everything where it is. */
async function copyOrClear(copy: CopyRun): Promise<Result<void>> {
  const { run, ends } = copy;
  try {
    return await copyUntilDone(copy);
  } finally {
    if (run.signal.aborted && run.signal.reason === 'stop') {
      const cleared = await clearTarget(ends.target, run.jobId, async (client) => {
        const known = await findCopyRun(client, run.jobId);
        return known === undefined ? [] : [known];
      });
      if (!cleared.ok) run.note('target-not-cleared', { code: cleared.failure.code });
    }
  }
}

/** A try that is lost (its keeper, its snapshot, a server that was started anew) is followed by another one. */
async function copyUntilDone(copy: CopyRun): Promise<Result<void>> {
  const { run } = copy;
  for (;;) {
    const tried = await retryTemporary(run, run.plan.draft.options.retryAttempts, async () => {
      const { pieces } = copy.achieved;
      const done = await copyOnce(copy);
      if (done.ok) return done;
      // One that got further has used up none of the further ones.
      const isTemporary = FAILURES[done.failure.code].class === 'TEMPORARY' && !run.signal.aborted;
      return isTemporary && copy.achieved.pieces > pieces ? ok('again' as const) : done;
    });
    if (!tried.ok) return tried;
    if (tried.value === 'done') return ok(undefined);
  }
}
