import { ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { recordTakenBack } from '#engine/connectors/postgres/copy/copy-journal';
import { readObjects } from '#engine/connectors/postgres/copy/copy-objects';
import { countLargeObjects, removeLargeObjects } from '#engine/connectors/postgres/copy/large-objects';
import { inRefreshOrder, viewsOver } from '#engine/connectors/postgres/copy/refresh-order';
import { setSequencesBack } from '#engine/connectors/postgres/copy/set-sequences';
import { emptyCopiedTables, type KeySteps } from '#engine/connectors/postgres/copy/take-back-copy';
import { postgresFailure } from '#engine/connectors/postgres/failures';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { quoteTable } from '#engine/connectors/postgres/quote-identifier';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { JobRun } from '#engine/jobs/job-definition';
import { retryTemporary } from '#engine/jobs/retry';
import { keepTarget } from '#engine/schema/take-off/keep-target';
import { PHASE } from '#engine/schema/take-off/phase';
import type { CopyServices } from '../services.ts';
import type { CopyRollbackPlan, OpenedCopyRollback } from './copy-rollback-job.ts';
import { lookAtCopy, refusalOf } from './look-at-copy.ts';

const RETRIES = 3;
const LOCK_TIMEOUT_MS = 10_000;

export async function openCopyRollback(
  services: CopyServices,
  run: JobRun<CopyRollbackPlan>,
): Promise<Result<OpenedCopyRollback>> {
  const target = await postgresTargetOf(services, run.plan.connectionId);
  if (!target.ok) return target;
  let cut: (() => void) | undefined;
  return ok({
    takeBack: () =>
      retryTemporary(run, RETRIES, () =>
        withKeeper(target.value, run, async (client) => {
          cut = () => client.destroy();
          return takeBackCopy(client, run);
        }),
      ),
    cut: () => cut?.(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

/** Nobody copies into the database or changes its schema meanwhile. */
async function withKeeper(
  target: PostgresTarget,
  run: JobRun<CopyRollbackPlan>,
  work: (client: PostgresClient) => Promise<Result<void>>,
): Promise<Result<void>> {
  const opened = await openClient(target, run.signal);
  if (!opened.ok) return opened;
  await using client = opened.value;
  try {
    const kept = await keepTarget(client, run.jobId, (pid) => run.wait({ reason: 'lock', values: { pid } }));
    run.wait(null);
    return kept.ok ? await work(client) : kept;
  } catch (error) {
    run.signal.throwIfAborted();
    return postgresFailure(error, client.place);
  }
}

/** Rows first, all or none; then what only they gave a sense to. May be killed and repeated at any line. */
async function takeBackCopy(client: PostgresClient, run: JobRun<CopyRollbackPlan>): Promise<Result<void>> {
  const { runId, name, rollbackReason, forceRollback: isForced } = run.plan;
  const found = await lookAtCopy(client, { runId, name, isForced });
  if (!found.ok) return found.failure.code === 'COPY_ROLLED_BACK' ? ok(undefined) : found;
  if (!run.isContinued) run.note('rollback-began', { reason: rollbackReason, forced: String(isForced) });
  const { runNo, tables } = found.value;
  run.progress({ phase: 'empty-tables', counts: null, done: 0, total: tables.length });
  const keys = await keysOf(client, runNo);
  const emptied = await emptyCopiedTables(client, { runNo, isForced, keys, lockTimeoutMs: LOCK_TIMEOUT_MS });
  if (emptied.kind !== 'emptied') return refusalOf(name, emptied);
  if (emptied.tables > 0) run.note('copied-rows-gone', { tables: emptied.tables, rows: emptied.rows });
  const { objects } = await countLargeObjects(client, runNo);
  await removeLargeObjects(client, runNo);
  const { back, left } = await setSequencesBack(client, runNo);
  const views = await refreshViews(client, run, runNo);
  await recordTakenBack(client, runNo);
  run.note('copy-taken-back', { objects, sequences: back, left, views });
  if (left > 0) run.raiseAttention();
  return ok(undefined);
}

/** As the copy has taken them off and put them back: of the tables it went into, and of others that refer to them. */
async function keysOf(client: PostgresClient, runNo: number): Promise<KeySteps> {
  const objects = await readObjects(client, runNo);
  return objects
    .filter(({ phase }) => phase === PHASE.refer || phase === PHASE.validate)
    .toSorted((left, right) => left.phase - right.phase);
}

async function refreshViews(client: PostgresClient, run: JobRun<CopyRollbackPlan>, runNo: number): Promise<number> {
  const views = await inRefreshOrder(client, await viewsOver(client, runNo));
  for (const [done, view] of views.entries()) {
    run.signal.throwIfAborted();
    run.progress({ phase: 'refresh-views', counts: null, done, total: views.length });
    await client.run(`REFRESH MATERIALIZED VIEW ${quoteTable(view)}`);
  }
  return views.length;
}
