import type { listJobs } from '#contract/operations/job/list-jobs';
import type { showJob } from '#contract/operations/job/show-job';
import { fail, ok } from '#contract/result';
import type { HandlersOf } from '#engine/handler';
import type { Jobs } from '#engine/jobs/jobs';

export const jobHandlers = ({ jobs }: { readonly jobs: Jobs }): HandlersOf<[typeof listJobs, typeof showJob]> => ({
  'job.list': ({ states, subjectId, cursor, limit }) => {
    const items = jobs.list({
      ...(states === undefined ? {} : { states }),
      ...(subjectId === undefined ? {} : { subjectId }),
      ...(cursor === null ? {} : { before: cursor }),
      limit,
    });
    return ok({ items, nextCursor: items.length < limit ? null : (items.at(-1)?.id ?? null) });
  },
  'job.show': ({ jobId }) => {
    const job = jobs.get(jobId);
    return job === undefined ? fail('JOB_NOT_FOUND', { jobId }) : ok({ job, events: jobs.events(jobId) });
  },
});
