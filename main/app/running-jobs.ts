import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { EVENTS } from '#contract/events';
import type { Job } from '#contract/domain/job';
import { listJobs } from '#contract/operations/job/list-jobs';
import { askEngine } from './ask-engine.ts';
import type { EngineHost } from './engine-host.ts';

/** How long a pause or a stop may take before quitting goes on without it; the job then continues at the next start. */
const SETTLE_TIMEOUT_MS = 60_000;

export interface RunningJobs {
  count(): number;
  /** Share of the known work that is done, 0 to 1; undefined when nothing runs or nothing is known. */
  progress(): number | undefined;
  onChange(listener: () => void): void;
  /** Asks each running job to pause or to stop and waits until none runs. */
  settle(move: 'pause' | 'stop'): Promise<void>;
}

/** Knows which jobs run, from the engine's events and, after each start of the engine, from its list. */
export function watchRunningJobs(engine: EngineHost): RunningJobs {
  const running = new Map<string, Job>();
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const keep = (job: Job): void => {
    if (job.state === 'RUNNING') running.set(job.id, job);
    else running.delete(job.id);
  };
  const invoke = (envelope: Parameters<EngineHost['invoke']>[1]) => engine.invoke('shell', envelope);

  engine.subscribe('jobs', null, (event) => {
    const parsed = EVENTS.jobs.safeParse(event);
    if (!parsed.success) return;
    keep(parsed.data.job);
    changed();
  });
  engine.onState(({ state }) => {
    if (state === 'running') void listAgain();
  });

  async function listAgain(): Promise<void> {
    const page = await askEngine(invoke, listJobs, { states: ['RUNNING'] });
    if (page === undefined) return;
    running.clear();
    page.items.forEach(keep);
    changed();
  }

  return {
    count: () => running.size,
    progress() {
      const known = [...running.values()].flatMap(({ progress }) =>
        progress?.total ? [{ done: progress.done, total: progress.total }] : [],
      );
      const total = known.reduce((sum, one) => sum + one.total, 0);
      return total === 0 ? undefined : known.reduce((sum, one) => sum + one.done, 0) / total;
    },
    onChange: (listener) => void listeners.add(listener),
    async settle(move) {
      for (const job of running.values()) {
        // `migration.start` is paused by `migration.pause`: whatever can run has its moves beside it.
        const operation = `${job.operation.split('.')[0] ?? ''}.${move}`;
        void invoke({ operation, input: { jobId: job.id }, invocationId: randomUUID() });
      }
      const settled = new Promise<void>((resolve) => {
        const look = (): void => {
          if (running.size === 0) resolve();
        };
        listeners.add(look);
        look();
      });
      const timeout = new AbortController();
      await Promise.race([settled, delay(SETTLE_TIMEOUT_MS, undefined, { signal: timeout.signal, ref: false })]);
      timeout.abort();
    },
  };
}
