import { fail, ok, type Result } from '#contract/result';
import type { JobId } from '#contract/domain/ids';
import type { Jobs, NewJob } from './jobs.ts';

/** Makes a job and lets it run; the same invocation finds the job it made before. */
export function startJob(jobs: Jobs, job: NewJob): Result<{ jobId: JobId }, 'MOVE_REFUSED'> {
  const made = jobs.create(job);
  if (made.state === 'INITIALIZING') {
    const prepared = jobs.prepare(made.id);
    if (!prepared.ok) throw new Error('a job just made can be prepared');
  }
  const started = jobs.start(made.id);
  if (started.ok) return ok({ jobId: made.id });
  if (started.failure.code === 'JOB_NOT_FOUND') throw new Error('a job just made is there');
  return fail('MOVE_REFUSED', started.failure);
}
