import type { MigrationReport } from '#contract/domain/report';
import { fail, ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { postgresFailure } from '#engine/connectors/postgres/failures';
import type { Checkpoint } from '#engine/connectors/postgres/load/checkpoints';
import { endAtCheckpoint } from '#engine/connectors/postgres/load/end-at-checkpoint';
import { targetJournal } from '#engine/connectors/postgres/load/journal';
import { reportOf } from '#engine/connectors/postgres/load/load-report';
import { lockTable } from '#engine/connectors/postgres/load/lock-target';
import { ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import {
  endTakeBack,
  takeBackBatch,
  type BatchEnd,
  type KeptRun,
  type TakenBack,
} from '#engine/connectors/postgres/load/take-back';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { JobRun } from '#engine/jobs/job-definition';
import { retryTemporary } from '#engine/jobs/retry';
import { withRollback } from '#engine/rows/run-report';
import type { MigrationServices } from '../services.ts';
import { lookAtRollback, nameOf, rowsChanged, type PossibleRollback } from './look-at-rollback.ts';
import type { OpenedRollback, RollbackPlan } from './rollback-job.ts';

const RETRIES = 3;

export async function openRollback(
  services: MigrationServices,
  run: JobRun<RollbackPlan>,
): Promise<Result<OpenedRollback>> {
  const target = await postgresTargetOf(services, run.plan.connectionId);
  if (!target.ok) return target;
  let cut: (() => void) | undefined;
  return ok({
    takeBack: () =>
      retryTemporary(run, RETRIES, () =>
        withSession(target.value, run, async (client) => {
          cut = () => client.destroy();
          return takeBackRun(services, client, run);
        }),
      ),
    cut: () => cut?.(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

async function withSession(
  target: PostgresTarget,
  run: JobRun,
  work: (client: PostgresClient) => Promise<Result<void>>,
): Promise<Result<void>> {
  const opened = await openClient(target, run.signal);
  if (!opened.ok) return opened;
  await using client = opened.value;
  if (client.isThroughPooler) return fail('POOLER_IN_BETWEEN', { connectionName: target.connectionName });
  try {
    return await work(client);
  } catch (error) {
    run.signal.throwIfAborted();
    return postgresFailure(error, client.place);
  }
}

/** Looked at again: the table may have changed since the job was made. Then batch by batch, newest rows first. */
async function takeBackRun(
  services: MigrationServices,
  client: PostgresClient,
  run: JobRun<RollbackPlan>,
): Promise<Result<void>> {
  const { runId, name, rollbackReason, forceRollback: isForced, checkpoint: checkpointNo } = run.plan;
  await ensureVakhtaSchema(client);
  const found = await lookAtRollback(client, { runId, name, isForced, checkpointNo });
  if (!found.ok) return found.failure.code === 'MIGRATION_ROLLED_BACK' ? ok(undefined) : found;
  if (!run.isContinued) run.note('rollback-began', { reason: rollbackReason, forced: String(isForced) });
  await lockTable(client, found.value.run.table);
  const taken = await takeBackAll(client, run, found.value);
  if (!taken.ok) return taken;
  const { isSame } = await (found.value.checkpoint === undefined
    ? endWhole(services, client, run, found.value)
    : endThere(services, client, run, { ...found.value, checkpoint: found.value.checkpoint }));
  if (!isSame) run.raiseAttention();
  return ok(undefined);
}

async function endWhole(
  services: MigrationServices,
  client: PostgresClient,
  run: JobRun<RollbackPlan>,
  { run: kept }: PossibleRollback,
): Promise<TakenBack> {
  const taken = await endTakeBack(client, kept);
  const { rowsRemoved: removed, rowsRestored: restored, isSame } = taken;
  run.note('rows-taken-back', { removed, restored, same: String(isSame) });
  mirror(services, run, (report) => withRollback(report, { atMs: run.clock.nowMs(), checkpoint: null }));
  return taken;
}

/** The run stands at the checkpoint, and so does what this console tells of it. */
async function endThere(
  services: MigrationServices,
  client: PostgresClient,
  run: JobRun<RollbackPlan>,
  { run: kept, shape, checkpoint }: PossibleRollback & { readonly checkpoint: Checkpoint },
): Promise<TakenBack> {
  const taken = await endAtCheckpoint(client, kept, shape, checkpoint);
  const { rowsRemoved: removed, rowsRestored: restored, isSame } = taken;
  const { fileName: file, rowNo } = checkpoint;
  run.note('rows-taken-back-to', { removed, restored, same: String(isSame), file, row: rowNo });
  const load = reportOf(await targetJournal(client, kept.runNo, true).all());
  const rollback = { atMs: run.clock.nowMs(), checkpoint: { file, rowNo, madeAtMs: checkpoint.madeAtMs } };
  mirror(services, run, (report) => withRollback(report, rollback, load));
  return taken;
}

/** A run of another console has no report here. */
function mirror(
  { store }: MigrationServices,
  { plan }: JobRun<RollbackPlan>,
  change: (report: MigrationReport) => MigrationReport,
): void {
  const report = store.runs.find(plan.runId);
  if (report !== undefined) store.runs.save(change(report));
}

async function takeBackAll(
  client: PostgresClient,
  run: JobRun<RollbackPlan>,
  { run: kept, shape }: PossibleRollback,
): Promise<Result<void>> {
  for (let done = 0; ;) {
    run.signal.throwIfAborted();
    run.progress({ phase: 'take-back-rows', counts: null, done, total: kept.images });
    const end = await takeBackBatch(client, kept, shape, run.plan.forceRollback);
    if (end.kind !== 'done') return refusalOf(kept, end);
    if (end.images === 0) return ok(undefined);
    done += end.images;
  }
}

function refusalOf(kept: KeptRun, end: Exclude<BatchEnd, { kind: 'done' }>): Result<never> {
  const table = nameOf(kept);
  switch (end.kind) {
    case 'changed':
      return rowsChanged(kept, end.changed);
    case 'referenced':
      return fail('ROLLBACK_ROWS_REFERENCED', { table, by: end.by });
    case 'not-exact':
      return fail('ROLLBACK_NOT_EXACT', { table, rows: end.rows });
  }
}
