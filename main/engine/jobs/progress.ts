import { NO_ROWS } from '#contract/domain/counts';
import type { JobId } from '#contract/domain/ids';
import type { Progress, RatePoint, RateSpan, Wait } from '#contract/domain/job';
import type { MigrationConfig } from '#contract/domain/migration-config';
import type { Clock } from '#engine/clock';
import type { Store } from '#engine/store/store';
import type { Figures } from './job-definition.ts';
import { RateHistory } from './rate-history.ts';
import { Throughput } from './throughput.ts';

/** In real time. */
const BETWEEN_SAVES_MS = 100;

/** How often a job tells and records what it does; read when a run begins. */
export type Monitoring = Pick<MigrationConfig['monitoring'], 'intervalSeconds' | 'realTimeEnabled'>;

/**
 * The progress of one job: stored first, announced after, at most ten times a second, or once an interval without real
 * time; the last figures always. The speed of the whole job is recorded once an interval: a power cut takes no more of it.
 */
export interface ProgressKeeper {
  report(figures: Figures): void;
  wait(wait: Omit<Wait, 'sinceMs'> | null): void;
  /** Stores what is still held back. */
  flush(): void;
  /** A run begins: what the last one waited for is over, its speed says nothing about this one. */
  begin(): void;
  readonly rates: readonly RatePoint[];
  /** The whole job. */
  readonly spans: readonly RateSpan[];
}

export function keepProgress(
  { store, clock, monitoring }: { store: Store; clock: Clock; monitoring: () => Monitoring },
  jobId: JobId,
  onSaved: (rate: RatePoint | null) => void,
): ProgressKeeper {
  const saved = store.jobs.find(jobId)?.progress ?? null;
  let figures: Figures = saved ?? { phase: 'starting', counts: null, done: 0, total: null };
  let pace = monitoring();
  let wait: Wait | null = null;
  let throughput = new Throughput();
  let history = new RateHistory(store.jobRates.find(jobId));
  let ratesSavedAtMs = 0;
  let savedAtMs = 0;
  let isHeldBack = false;
  let hasChanged = false;

  const save = (): void => {
    if (!hasChanged) return;
    hasChanged = false;
    const atMs = clock.nowMs();
    savedAtMs = atMs;
    const rows = (figures.counts ?? NO_ROWS).rowsRead;
    const rate = throughput.add({ atMs, done: figures.done, rows });
    history.add(atMs, rows);
    if (atMs - ratesSavedAtMs >= pace.intervalSeconds * 1_000) saveRates(atMs);
    const progress: Progress = { ...figures, ...throughput.estimate(figures.total), wait, atMs };
    store.jobProgress.save(jobId, progress);
    onSaved(rate);
  };

  const saveRates = (atMs: number): void => {
    ratesSavedAtMs = atMs;
    store.jobRates.save(jobId, history.spans());
  };

  const change = (): void => {
    hasChanged = true;
    const betweenMs = pace.realTimeEnabled ? BETWEEN_SAVES_MS : pace.intervalSeconds * 1_000;
    const dueInMs = savedAtMs + betweenMs - clock.nowMs();
    if (dueInMs <= 0) return save();
    if (isHeldBack) return;
    isHeldBack = true;
    void clock.sleep(dueInMs).then(() => {
      isHeldBack = false;
      save();
    });
  };

  return {
    report({ phase, counts, done, total }) {
      figures = { phase, counts, done, total };
      change();
    },
    wait(next) {
      wait = next === null ? null : { ...next, sinceMs: clock.nowMs() };
      change();
    },
    flush() {
      save();
      saveRates(clock.nowMs());
    },
    begin() {
      pace = monitoring();
      wait = null;
      throughput = new Throughput(throughput.points());
      history = new RateHistory(history.spans());
      hasChanged = true;
      save();
    },
    get rates() {
      return throughput.points();
    },
    get spans() {
      return history.spans();
    },
  };
}
