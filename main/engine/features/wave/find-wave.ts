import type { Hash, JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import { fail, ok, type Result } from '#contract/result';
import { accountOf, type WaveAccount } from './account-of.ts';
import { WaveRunPlan } from './run/run-plan.ts';
import type { WaveServices } from './services.ts';

/** A wave and its migrations, as they stand now. */
export interface FoundWave {
  readonly job: Job;
  readonly planHash: Hash;
  readonly backup: WaveRunPlan['backup'];
  readonly accounts: readonly WaveAccount[];
}

export function findWave(
  services: Pick<WaveServices, 'store' | 'jobs' | 'clock'>,
  jobId: JobId,
): Result<FoundWave, 'JOB_NOT_FOUND'> {
  const job = services.jobs.get(jobId);
  const plan = WaveRunPlan.safeParse(services.jobs.planOf(jobId));
  if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
  const { planHash, backup } = plan.data;
  return ok({ job, planHash, backup, accounts: accountOf(services, job, plan.data) });
}
