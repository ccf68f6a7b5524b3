import type { Job } from '#contract/domain/job';
import type { JobId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import { RunPlan } from '#engine/rows/run-plan';
import type { QuarantineServices } from './index.ts';

export interface QuarantinedRun {
  readonly job: Job;
  readonly plan: RunPlan;
  /** Where the quarantine lives. */
  readonly target: PostgresTarget;
}

type NotFound =
  'JOB_NOT_FOUND' | 'CONNECTION_NOT_FOUND' | 'CONNECTION_WRONG_KIND' | 'SECRET_NOT_FOUND' | 'VAULT_LOCKED';

/** A run of a migration with what its quarantine is reached by. A job of another kind is no run. */
export async function findRun(
  { store, vault, jobs }: QuarantineServices,
  jobId: JobId,
): Promise<Result<QuarantinedRun, NotFound>> {
  const job = jobs.get(jobId);
  if (job === undefined || store.runs.find(jobId) === undefined) return fail('JOB_NOT_FOUND', { jobId });
  const plan = RunPlan.parse(jobs.planOf(jobId));
  const target = await postgresTargetOf({ store, vault }, plan.plan.target.connectionId);
  return target.ok ? ok({ job, plan, target: target.value }) : target;
}
