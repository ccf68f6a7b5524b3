import type { JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import { fail, ok, type Result } from '#contract/result';
import { withClient } from '#engine/connectors/postgres/connect';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { startJob } from '#engine/jobs/start-job';
import { COPY_ROLLBACK_JOB, type CopyRollbackPlan } from './rollback/copy-rollback-job.ts';
import { lookAtCopy } from './rollback/look-at-copy.ts';
import { CopyRunPlan } from './run/run-plan.ts';
import type { CopyServices } from './services.ts';

/** Looked at before the job is made, for an answer at once; the job looks again, with everybody else kept away. */
export const handleRollbackCopy =
  (services: CopyServices): Handler<typeof rollbackCopy> =>
  async ({ jobId: runId, rollbackReason, forceRollback }, call) => {
    const found = findFinishedCopy(services, runId);
    if (!found.ok) return found;
    const { job, plan } = found.value;
    const { targetId: connectionId } = plan.draft;
    const target = await postgresTargetOf(services, connectionId);
    if (!target.ok) return target;
    const looked = await withClient(target.value, call.signal, (client) =>
      lookAtCopy(client, { runId, name: job.title, isForced: forceRollback }),
    );
    if (!looked.ok) return looked;
    if (!looked.value.ok) return looked.value;
    const { tables } = looked.value.value;

    const rollback: CopyRollbackPlan = { runId, name: job.title, connectionId, rollbackReason, forceRollback };
    const started = startJob(services.jobs, {
      ...{ definition: COPY_ROLLBACK_JOB, operation: 'copy.rollback', subjectId: connectionId, title: job.title },
      ...{ plan: rollback, call, locks: [`connection:${connectionId}`] },
    });
    if (!started.ok) return started;
    return ok({
      jobId: started.value.jobId,
      tables: tables.length,
      recordsCount: tables.reduce((sum, { rows }) => sum + rows, 0),
    });
  };

function findFinishedCopy(
  { jobs }: Pick<CopyServices, 'jobs'>,
  jobId: JobId,
): Result<{ readonly job: Job; readonly plan: CopyRunPlan }, 'COPY_NOT_FINISHED' | 'JOB_NOT_FOUND'> {
  const job = jobs.get(jobId);
  const plan = CopyRunPlan.safeParse(jobs.planOf(jobId));
  if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
  return job.state === 'COMPLETED' ? ok({ job, plan: plan.data }) : fail('COPY_NOT_FINISHED', { name: job.title });
}
