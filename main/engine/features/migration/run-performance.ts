import type { reportPerformance } from '#contract/operations/migration/report-performance';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { stepSpans } from '#engine/jobs/step-spans';
import { findRun } from './run-status.ts';
import type { MigrationServices } from './services.ts';

export const handleReportPerformance =
  (services: Pick<MigrationServices, 'store' | 'jobs' | 'clock'>): Handler<typeof reportPerformance> =>
  ({ jobId }) => {
    const run = findRun(services, jobId);
    if (!run.ok) return run;
    const { name, state, startedAtMs, endedAtMs, durationMs, rowsRead, files } = run.value.report;
    return ok({
      ...{ jobId, name, state, startedAtMs, endedAtMs, durationMs, rowsRead, files },
      steps: stepSpans(services.jobs.events(jobId)),
      throughput: [...services.jobs.throughput(jobId)],
    });
  };
