import type { JobId } from '#contract/domain/ids';
import type { pauseMigration } from '#contract/operations/migration/pause-migration';
import type { resumeMigration } from '#contract/operations/migration/resume-migration';
import type { stopMigration } from '#contract/operations/migration/stop-migration';
import { fail, type Result } from '#contract/result';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { RunPlan } from '#engine/rows/run-plan';
import type { MigrationServices } from './services.ts';

type Services = Pick<MigrationServices, 'store' | 'jobs' | 'vault'>;

/** The plan of a run; undefined when the job is none of a migration. */
function planOfRun({ store, jobs }: Pick<Services, 'store' | 'jobs'>, jobId: JobId): RunPlan | undefined {
  return store.runs.find(jobId) === undefined ? undefined : RunPlan.parse(jobs.planOf(jobId));
}

export const handlePauseMigration =
  (services: Services): Handler<typeof pauseMigration> =>
  ({ jobId }) =>
    planOfRun(services, jobId) === undefined ? fail('JOB_NOT_FOUND', { jobId }) : services.jobs.pause(jobId);

export const handleStopMigration =
  (services: Services): Handler<typeof stopMigration> =>
  ({ jobId }) =>
    planOfRun(services, jobId) === undefined ? fail('JOB_NOT_FOUND', { jobId }) : services.jobs.stop(jobId);

export const handleResumeMigration =
  (services: Services): Handler<typeof resumeMigration> =>
  async ({ jobId }) => {
    const plan = planOfRun(services, jobId);
    if (plan === undefined) return fail('JOB_NOT_FOUND', { jobId });
    const checked = checkPlan(services, plan);
    if (!checked.ok) return checked;
    const target = await postgresTargetOf(services, plan.plan.target.connectionId);
    // Only what the person can mend right now; anything else ends the run with its own failure.
    if (!target.ok && target.failure.code === 'VAULT_LOCKED') return fail('VAULT_LOCKED', {});
    // After an ERROR the run let go of its migration, and another one may have begun.
    const holder = services.jobs.holderOf(`migration:${plan.migrationId}`);
    if (holder !== undefined && holder.id !== jobId) {
      return fail('LOCKED_BY_JOB', { objectName: holder.title, jobId: holder.id });
    }
    return services.jobs.resume(jobId);
  };

/** A run goes on by the plan it began with: when that is no longer the saved one, a person has to decide. */
function checkPlan({ store }: Services, { migrationId, planHash }: RunPlan): Result<void, 'PLAN_CHANGED'> {
  const current = store.migrations.find(migrationId);
  if (current === undefined || current.hash === planHash) return { ok: true, value: undefined };
  return fail('PLAN_CHANGED', { seenHash: planHash, currentHash: current.hash });
}
