import type { JobId } from '#contract/domain/ids';
import type { listJobs } from '#contract/operations/job/list-jobs';
import type { pauseJob } from '#contract/operations/job/pause-job';
import type { resumeJob } from '#contract/operations/job/resume-job';
import type { showJob } from '#contract/operations/job/show-job';
import type { stopJob } from '#contract/operations/job/stop-job';
import { fail, ok } from '#contract/result';
import type { HandlersOf } from '#engine/handler';
import type { Jobs } from '#engine/jobs/jobs';
import { handleResumeJob } from './resume-job.ts';
import { handleStopJob } from './stop-job.ts';

type Operations = [typeof listJobs, typeof pauseJob, typeof resumeJob, typeof showJob, typeof stopJob];

export const jobHandlers = ({ jobs }: { readonly jobs: Jobs }): HandlersOf<Operations> => ({
  'job.list': ({ states, subjectId, cursor, limit }) => {
    const items = jobs.list({
      ...(states === undefined ? {} : { states }),
      ...(subjectId === undefined ? {} : { subjectId }),
      ...(cursor === null ? {} : { before: cursor }),
      limit,
    });
    return ok({ items, nextCursor: items.length < limit ? null : (items.at(-1)?.id ?? null) });
  },
  'job.pause': ({ jobId }) => {
    const refusal = refusalOf(jobs, jobId);
    return refusal ?? jobs.pause(jobId);
  },
  'job.resume': handleResumeJob(jobs),
  'job.show': ({ jobId }) => {
    const job = jobs.get(jobId);
    return job === undefined ? fail('JOB_NOT_FOUND', { jobId }) : ok({ job, events: jobs.events(jobId) });
  },
  'job.stop': handleStopJob(jobs),
});

/** Why the job is not paused, if it may not be: what cannot be paused is not asked to. */
function refusalOf(jobs: Jobs, jobId: JobId) {
  const job = jobs.get(jobId);
  if (job === undefined) return fail('JOB_NOT_FOUND', { jobId });
  return job.moves.includes('pause') ? undefined : fail('MOVE_REFUSED', { state: job.state, move: 'pause' });
}
