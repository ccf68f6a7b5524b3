import type { Job } from '#contract/domain/job';
import type { JobId } from '#contract/domain/ids';
import type { MigrationReport } from '#contract/domain/report';
import type { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import type { reportMigration } from '#contract/operations/migration/report-migration';
import { fail, ok, type Result } from '#contract/result';
import type { Handler } from '#engine/handler';
import { withJob } from '#engine/rows/run-report';
import type { MigrationServices } from './services.ts';

type Services = Pick<MigrationServices, 'store' | 'jobs' | 'clock'>;

export function findRun(
  { store, jobs, clock }: Services,
  jobId: JobId,
): Result<{ job: Job; report: MigrationReport }, 'JOB_NOT_FOUND'> {
  const job = jobs.get(jobId);
  const report = store.runs.find(jobId);
  if (job === undefined || report === undefined) return fail('JOB_NOT_FOUND', { jobId });
  return ok({ job, report: withJob(report, job, clock.nowMs()) });
}

export const handleMigrationReport =
  (services: Services): Handler<typeof reportMigration> =>
  ({ jobId }) => {
    const run = findRun(services, jobId);
    return run.ok ? ok(run.value.report) : run;
  };

export const handleMigrationStatus =
  (services: Services): Handler<typeof getMigrationStatus> =>
  ({ jobId }) => {
    const run = findRun(services, jobId);
    if (!run.ok) return run;
    return ok({ ...run.value, rates: [...services.jobs.rates(jobId)], events: services.jobs.events(jobId) });
  };
