import { fail, ok, type Result } from '#contract/result';
import type { JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { Jobs, NewJob } from './jobs.ts';

/** Makes a job and lets it run; the same invocation finds the job it made before. */
export const startJob = (jobs: Jobs, job: NewJob): Result<{ jobId: JobId }, 'MOVE_REFUSED'> =>
  startMadeJob(jobs, jobs.create(job));

/** Lets a job run that was just made, or that the same invocation made before. */
export function startMadeJob(jobs: Jobs, made: Job): Result<{ jobId: JobId }, 'MOVE_REFUSED'> {
  if (made.state === 'INITIALIZING') {
    const prepared = jobs.prepare(made.id);
    if (!prepared.ok) throw new Error('a job just made can be prepared');
  }
  const started = jobs.start(made.id);
  if (started.ok) return ok({ jobId: made.id });
  if (started.failure.code === 'JOB_NOT_FOUND') throw new Error('a job just made is there');
  return fail('MOVE_REFUSED', started.failure);
}
