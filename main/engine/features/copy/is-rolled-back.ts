import type { Job } from '#contract/domain/job';
import { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import { CopyRollbackPlan } from './rollback/copy-rollback-job.ts';
import type { CopyServices } from './services.ts';

/** Of one target; the newest come first. */
const JOBS_LOOKED_AT = 200;

/** Has a rollback of this copy ended? By this console's own jobs, so it is answered with the cable out too. */
export function isRolledBack({ jobs }: Pick<CopyServices, 'jobs'>, { id, subjectId, state }: Job): boolean {
  if (state !== 'COMPLETED') return false;
  return jobs
    .list({ states: ['COMPLETED'], subjectId, limit: JOBS_LOOKED_AT })
    .some(
      (job) => job.operation === rollbackCopy.id && CopyRollbackPlan.safeParse(jobs.planOf(job.id)).data?.runId === id,
    );
}
