import { sourceLatency, type SourceLatency } from '#engine/connectors/postgres/copy/source-latency';
import { copySessionName } from '#engine/connectors/postgres/copy/copy-lock';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import type { JobRun } from '#engine/jobs/job-definition';
import { beginWorkers, decideWorkers } from '#engine/jobs/decide-workers';

/** How many of the hands that are allowed may read the source just now; over all tries of a run. */
export interface Pace {
  readonly allowed: number;
  workers(): number;
  /** Has come from the source. */
  moved(bytes: number): void;
  /** Looks at the run, window by window, as long as the work goes on. */
  during<Value>(view: PacedWork, work: () => Promise<Value>): Promise<Value>;
}

export interface PacedWork {
  /** Since it was asked last, have bytes alone been what all hands did, and is there more of it? */
  isTelling(): boolean;
  /** More hands may take something. */
  onMore(): void;
}

export interface PaceOrder {
  readonly run: Pick<JobRun, 'jobId' | 'clock' | 'signal' | 'note'>;
  readonly source: PostgresTarget;
  readonly allowed: number;
  readonly isAdaptive: boolean;
  readonly intervalMs: number;
}

/** While the number still doubles, windows are this short: a copy of a minute should not spend it on finding its pace. */
const FIRST_WINDOW_MS = 1_000;

export function paceOf({ run, source, allowed, isAdaptive, intervalMs }: PaceOrder): Pace {
  const { clock, signal, note } = run;
  let state = beginWorkers(allowed);
  let bytes = 0;
  let isTold = false;
  if (!isAdaptive || allowed === 1) {
    return { allowed, workers: () => allowed, moved: () => undefined, during: (_, work) => work() };
  }

  async function look(latency: SourceLatency, view: PacedWork, over: AbortSignal): Promise<void> {
    const usualMs = await latency.measure(intervalMs);
    state = { ...state, usualMs: state.usualMs ?? usualMs };
    if (!isTold) note('workers-begun', { workers: state.workers, allowed });
    isTold = true;
    for (;;) {
      const windowMs = state.isRamping && state.workers < allowed ? Math.min(FIRST_WINDOW_MS, intervalMs) : intervalMs;
      const before = { atMs: clock.nowMs(), bytes };
      view.isTelling();
      await clock.sleep(windowMs, over);
      if (over.aborted) return; // Half a window tells nothing.
      const seconds = Math.max(1, clock.nowMs() - before.atMs) / 1_000;
      const perSecond = view.isTelling() ? (bytes - before.bytes) / seconds : null;
      const latencyMs = await latency.measure(windowMs);
      const { state: next, reason } = decideWorkers(state, { perSecond, latencyMs });
      state = next;
      if (reason === null) continue;
      note(`workers-${reason}`, {
        ...{ workers: state.workers, allowed, megabytesPerSecond: Math.round((perSecond ?? 0) / 100_000) / 10 },
        ...{ latencyMs: Math.round(latencyMs ?? 0), usualMs: Math.round(state.usualMs ?? 0) },
      });
      if (reason === 'grows') view.onMore();
    }
  }

  return {
    allowed,
    workers: () => state.workers,
    moved: (more) => void (bytes += more),
    async during(view, work) {
      const over = new AbortController();
      const either = AbortSignal.any([signal, over.signal]);
      await using latency = sourceLatency(source, copySessionName(run.jobId), clock, either);
      const looking = look(latency, view, either);
      try {
        return await work();
      } finally {
        over.abort();
        await looking;
      }
    },
  };
}
