import type { EventOf, Topic } from '#contract/events';
import { RUNNING_JOB, advance } from './fake-jobs.ts';
import type { Scenario } from './scenario.ts';

const TICK_MS = 500;

/** The engine's state at once, and a run that goes on. */
export function announcements(
  topic: Topic,
  scenario: Scenario,
  listener: (event: unknown, sequence: number) => void,
): () => void {
  if (topic === 'engine') {
    const event: EventOf<'engine'> =
      scenario.name === 'lost'
        ? { state: 'lost', continuedJobs: 0, failure: null }
        : {
            state: 'running',
            continuedJobs: scenario.name === 'full' && scenario.run === 'running' ? 1 : 0,
            failure: null,
          };
    const timer = setTimeout(() => listener(event, 1), 0);
    return () => clearTimeout(timer);
  }
  if (topic !== 'jobs' || scenario.name !== 'full' || scenario.run === 'ended') return () => undefined;
  let sequence = 0;
  let job = RUNNING_JOB;
  const timer = setInterval(() => {
    sequence += 1;
    job = advance(job);
    const rowsPerSecond = job.progress?.rowsPerSecond ?? 0;
    listener({ job, rate: { atMs: Date.now(), rowsPerSecond } } satisfies EventOf<'jobs'>, sequence);
  }, TICK_MS);
  return () => clearInterval(timer);
}
