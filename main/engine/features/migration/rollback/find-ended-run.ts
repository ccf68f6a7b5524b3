import type { JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import { fail, ok, type Result } from '#contract/result';
import { RunPlan } from '#engine/rows/run-plan';
import type { MigrationServices } from '../services.ts';

const ENDED = ['COMPLETED', 'ERROR', 'STOPPED'];

export function findEndedRun(
  { jobs }: Pick<MigrationServices, 'jobs'>,
  jobId: JobId,
): Result<{ readonly job: Job; readonly plan: RunPlan }, 'JOB_NOT_FOUND' | 'ROLLBACK_RUN_NOT_ENDED'> {
  const job = jobs.get(jobId);
  const plan = RunPlan.safeParse(jobs.planOf(jobId));
  if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
  if (!ENDED.includes(job.state)) return fail('ROLLBACK_RUN_NOT_ENDED', { name: job.title });
  return ok({ job, plan: plan.data });
}
