import type { listCheckpoints } from '#contract/operations/migration/list-checkpoints';
import { fail, ok } from '#contract/result';
import { withClient } from '#engine/connectors/postgres/connect';
import { listCheckpoints as listKept } from '#engine/connectors/postgres/load/checkpoints';
import { findKeptRun } from '#engine/connectors/postgres/load/take-back';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { findEndedRun } from './rollback/find-ended-run.ts';
import { nameOf } from './rollback/look-at-rollback.ts';
import type { MigrationServices } from './services.ts';

export const handleListCheckpoints =
  (services: MigrationServices): Handler<typeof listCheckpoints> =>
  async ({ jobId }, call) => {
    const found = findEndedRun(services, jobId);
    if (!found.ok) return found;
    const { job, plan } = found.value;
    const target = await postgresTargetOf(services, plan.plan.target.connectionId);
    if (!target.ok) return target;
    const kept = await withClient(target.value, call.signal, async (client) => {
      const run = await findKeptRun(client, jobId);
      if (run === undefined) return fail('ROLLBACK_NOT_KEPT', { name: job.title });
      if (run.isTakenBack) return fail('MIGRATION_ROLLED_BACK', { table: nameOf(run) });
      return ok(await listKept(client, run.runNo));
    });
    if (!kept.ok) return kept;
    if (!kept.value.ok) return kept.value;
    const checkpoints = kept.value.value.map(({ no, fileName, rowNo, isFileDone, madeAtMs, rowsLoaded, images }) => ({
      ...{ checkpoint: no, madeAtMs, file: fileName, rowNo, isFileDone, rowsLoaded },
      recordsCount: images,
    }));
    return ok({ checkpoints });
  };
