import type { RatePoint } from '#contract/domain/job';

/** What the estimate looks back on. */
const RECENT_MS = 30_000;
const MIN_SPAN_MS = 2_000;
const RATE_POINTS_AT_MOST = 600;
/** Rows come in lumps, a commit each: the seconds between two belong to the second one. Longer it is a standstill. */
export const STILL_AFTER_MS = 10_000;
/** Work done may stand still and jump (a commit is a lump): half as fast and a half faster bound what is likely. */
const SLOWER = 0.67;
const FASTER = 1.5;

interface Sample {
  readonly atMs: number;
  readonly done: number;
  readonly rows: number;
}

export interface Estimate {
  readonly rowsPerSecond: number | null;
  readonly remainingSeconds: { low: number; high: number } | null;
}

/** Speed of one job from its recent figures, and a point a second for the plot. Kept in memory only. */
export class Throughput {
  #samples: Sample[] = [];
  #points: RatePoint[];
  #second: Sample | undefined;

  /** `points` of an earlier run of the same job: the plot goes on. */
  constructor(points: readonly RatePoint[] = []) {
    this.#points = [...points];
  }

  /** `done` in the job's own unit, `rows` read so far. Answers a point when a second is over. */
  add(sample: Sample): RatePoint | null {
    this.#samples.push(sample);
    while ((this.#samples[1]?.atMs ?? Infinity) <= sample.atMs - RECENT_MS) this.#samples.shift();
    this.#second ??= sample;
    const elapsedMs = sample.atMs - this.#second.atMs;
    if (elapsedMs < 1_000) return null;
    const rows = Math.max(0, sample.rows - this.#second.rows);
    if (rows === 0 && elapsedMs < STILL_AFTER_MS) return null;
    const point = { atMs: sample.atMs, rowsPerSecond: (rows * 1_000) / elapsedMs };
    this.#second = sample;
    this.#points.push(point);
    if (this.#points.length > RATE_POINTS_AT_MOST) this.#points.shift();
    return point;
  }

  points(): readonly RatePoint[] {
    return this.#points;
  }

  /** Null until there is something to judge by, or when nothing moved lately. */
  estimate(total: number | null): Estimate {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.atMs - first.atMs < MIN_SPAN_MS) {
      return { rowsPerSecond: null, remainingSeconds: null };
    }
    const seconds = (last.atMs - first.atMs) / 1_000;
    const donePerSecond = (last.done - first.done) / seconds;
    const rowsPerSecond = Math.max(0, (last.rows - first.rows) / seconds);
    if (total === null || donePerSecond <= 0) return { rowsPerSecond, remainingSeconds: null };
    const rates = [donePerSecond, ...this.#halves()];
    const left = Math.max(0, total - last.done);
    const low = left / Math.max(...rates);
    const high = left / Math.max(Math.min(...rates), donePerSecond * SLOWER);
    return { rowsPerSecond, remainingSeconds: { low: Math.max(low, left / (donePerSecond * FASTER)), high } };
  }

  /** Speed over the older and the newer half: what changed lately widens the range. */
  #halves(): number[] {
    const middle = Math.floor(this.#samples.length / 2);
    return [this.#samples.slice(0, middle + 1), this.#samples.slice(middle)].flatMap((half) => {
      const [first, last] = [half[0], half.at(-1)];
      if (first === undefined || last === undefined || last.atMs <= first.atMs) return [];
      return [((last.done - first.done) * 1_000) / (last.atMs - first.atMs)];
    });
  }
}
