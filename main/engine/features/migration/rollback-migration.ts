import type { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { ok } from '#contract/result';
import { withClient } from '#engine/connectors/postgres/connect';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { startJob } from '#engine/jobs/start-job';
import { findEndedRun } from './rollback/find-ended-run.ts';
import { lookAtRollback } from './rollback/look-at-rollback.ts';
import { ROLLBACK_JOB, type RollbackPlan } from './rollback/rollback-job.ts';
import type { MigrationServices } from './services.ts';

/** Looked at before the job is made, for an answer at once; the job looks again, batch by batch. */
export const handleRollbackMigration =
  (services: MigrationServices): Handler<typeof rollbackMigration> =>
  async ({ jobId: runId, rollbackReason, forceRollback, checkpoint }, call) => {
    const { jobs } = services;
    const found = findEndedRun(services, runId);
    if (!found.ok) return found;
    const { job, plan } = found.value;
    const { connectionId } = plan.plan.target;
    const target = await postgresTargetOf(services, connectionId);
    if (!target.ok) return target;
    const looked = await withClient(target.value, call.signal, (client) =>
      lookAtRollback(client, { runId, name: job.title, isForced: forceRollback, checkpointNo: checkpoint }),
    );
    if (!looked.ok) return looked;
    if (!looked.value.ok) return looked.value;
    const { run } = looked.value.value;

    const rollback: RollbackPlan = {
      ...{ runId, name: job.title, connectionId },
      ...{ rollbackReason, forceRollback, checkpoint },
    };
    const started = startJob(jobs, {
      ...{ definition: ROLLBACK_JOB, operation: 'migration.rollback', subjectId: plan.migrationId, title: job.title },
      ...{ plan: rollback, call, locks: [`migration:${plan.migrationId}`, `connection:${connectionId}`] },
    });
    if (!started.ok) return started;
    return ok({ jobId: started.value.jobId, recordsCount: run.images, sizeBytes: run.bytes });
  };
