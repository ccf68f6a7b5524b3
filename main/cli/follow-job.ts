import type { AnyOperation } from '#contract/define';
import { EVENTS } from '#contract/events';
import { findOperation } from '#contract/index';
import type { JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import { showJob } from '#contract/operations/job/show-job';
import { fail, ok, type Result } from '#contract/result';
import type { EngineSession } from './engine-session.ts';
import type { ProgressView } from './render-progress.ts';
import type { Signals } from './signals.ts';

/** An engine that is lost again and again is not started for ever. */
const LOSSES_AT_MOST = 20;

/** The operations that report the job, stop it and let it go on. */
export interface Steering {
  readonly report: AnyOperation;
  readonly stop: AnyOperation;
  readonly resume: AnyOperation;
}

/** As the operation that made the job declares it. */
export function steeringOf(operationId: string): Steering {
  const run = (findOperation(operationId) as AnyOperation | undefined)?.run;
  const [report, stop, resume] = [run?.report, run?.stop, run?.resume].map((id) => findOperation(id ?? ''));
  if (report === undefined || stop === undefined || resume === undefined) {
    throw new Error(`${operationId} makes jobs and does not say who reports, stops and resumes them`);
  }
  return { report, stop, resume };
}

/** Waits until the job moves no more by itself. A first Ctrl-C stops it; a lost engine is started and the job goes on. */
export async function followJob(
  jobId: JobId,
  { stop, resume }: Steering,
  session: EngineSession,
  view: ProgressView,
  signals: Signals,
): Promise<Result<Job>> {
  const release = signals.onStop(() => void session.invoke(stop, { jobId }));
  try {
    for (let losses = 0; losses < LOSSES_AT_MOST; losses += 1) {
      const seen = await watchUntilEnd(jobId, session, view);
      if (!seen.ok || seen.value !== 'lost') return seen as Result<Job>;
      const resumed = await session.invoke(resume, { jobId });
      // Refused: it goes on already, or it had ended before the engine was lost.
      if (!resumed.ok && resumed.failure.code !== 'MOVE_REFUSED') return resumed;
    }
    return fail('ENGINE_LOST', {});
  } finally {
    release();
    view.end();
  }
}

async function watchUntilEnd(jobId: JobId, session: EngineSession, view: ProgressView): Promise<Result<Job | 'lost'>> {
  const end = Promise.withResolvers<Job | 'lost'>();
  const see = (job: Job): void => {
    if (job.id !== jobId) return;
    view.show(job);
    if (isInterrupted(job)) end.resolve('lost');
    else if (hasEnded(job)) end.resolve(job);
  };
  const watched = await session.watch(
    'jobs',
    (event) => {
      const parsed = EVENTS.jobs.safeParse(event);
      if (parsed.success) see(parsed.data.job);
    },
    () => end.resolve('lost'),
  );
  if (!watched.ok) return watched;
  // Asked after the subscription: what happens in between is announced, what happened before is answered.
  const now = await session.invoke(showJob, { jobId });
  if (!now.ok) return now;
  see(now.value.job);
  const seen = await end.promise;
  watched.value();
  return ok(seen);
}

const hasEnded = ({ state }: Job): boolean => ['COMPLETED', 'ERROR', 'STOPPED', 'PAUSED'].includes(state);

/** RUNNING, and yet it may be resumed: no process works on it. */
const isInterrupted = ({ state, moves }: Job): boolean => state === 'RUNNING' && moves.includes('resume');
