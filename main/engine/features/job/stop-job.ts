import type { stopJob } from '#contract/operations/job/stop-job';
import { decideWave } from '#contract/operations/wave/decide-wave';
import { startWave } from '#contract/operations/wave/start-wave';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { Jobs } from '#engine/jobs/jobs';

/** A wave is given up by its own operation: the runs it leads are stopped with it, also those that wait. */
export const handleStopJob =
  (jobs: Jobs): Handler<typeof stopJob> =>
  async ({ jobId }, { invoke }) => {
    if (jobs.get(jobId)?.operation !== startWave.id) return jobs.stop(jobId);
    const stopped = await invoke(decideWave, { jobId, decision: 'abort' });
    if (!stopped.ok) return stopped;
    const job = jobs.get(jobId);
    return job === undefined ? fail('JOB_NOT_FOUND', { jobId }) : ok(job);
  };
