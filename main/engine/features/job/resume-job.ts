import type { resumeJob } from '#contract/operations/job/resume-job';
import { resumeMigration } from '#contract/operations/migration/resume-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import { fail } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { Jobs } from '#engine/jobs/jobs';

/** A run of a migration is resumed by its own operation, which compares its plan with the saved one. */
export const handleResumeJob =
  (jobs: Jobs): Handler<typeof resumeJob> =>
  async ({ jobId }, { invoke }) => {
    const job = jobs.get(jobId);
    if (job === undefined) return fail('JOB_NOT_FOUND', { jobId });
    if (job.operation === startMigration.id) return invoke(resumeMigration, { jobId });
    const rival = jobs.rivalOf(jobId);
    if (rival !== undefined) return fail('LOCKED_BY_JOB', { objectName: rival.title, jobId: rival.id });
    return jobs.resume(jobId);
  };
