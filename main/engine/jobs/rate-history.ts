import type { RateSpan } from '#contract/domain/job';
import { STILL_AFTER_MS } from './throughput.ts';

/** Enough for a line on a page, few enough to be stored again and again. */
const SPANS_AT_MOST = 240;
const SHORTEST_SPAN_MS = 1_000;

/**
 * Rows read over a whole job, in as many spans for an hour as for a week: when there are too many, neighbours become
 * one. A pause lies between two spans and in none.
 */
export class RateHistory {
  #spans: RateSpan[];
  #last: { readonly atMs: number; readonly rows: number } | undefined;

  /** `spans` of earlier runs of the same job: it goes on behind them. */
  constructor(spans: readonly RateSpan[] = []) {
    this.#spans = [...spans];
  }

  /** `rows` read so far, over all runs. */
  add(atMs: number, rows: number): void {
    const before = (this.#last ??= { atMs, rows });
    const more = Math.max(0, rows - before.rows);
    const elapsedMs = atMs - before.atMs;
    if (elapsedMs <= 0 || (more === 0 && elapsedMs < STILL_AFTER_MS)) return;
    this.#last = { atMs, rows };
    const open = this.#spans.at(-1);
    if (open?.toMs === before.atMs && open.toMs - open.fromMs < this.#spanMs()) {
      this.#spans[this.#spans.length - 1] = { ...open, toMs: atMs, rows: open.rows + more };
    } else this.#spans.push({ fromMs: before.atMs, toMs: atMs, rows: more });
    if (this.#spans.length > SPANS_AT_MOST) this.#spans = halved(this.#spans);
  }

  spans(): readonly RateSpan[] {
    return this.#spans;
  }

  /** Grows with the job, so that what comes is told as finely as what was. */
  #spanMs(): number {
    const [first, last] = [this.#spans[0], this.#spans.at(-1)];
    if (first === undefined || last === undefined) return SHORTEST_SPAN_MS;
    return Math.max(SHORTEST_SPAN_MS, (last.toMs - first.fromMs) / SPANS_AT_MOST);
  }
}

/** Neighbours that touch become one; the gap of a pause stays. */
function halved(spans: readonly RateSpan[]): RateSpan[] {
  const fewer: RateSpan[] = [];
  let canGrow = false;
  for (const span of spans) {
    const last = fewer.at(-1);
    if (canGrow && last?.toMs === span.fromMs) {
      fewer[fewer.length - 1] = { fromMs: last.fromMs, toMs: span.toMs, rows: last.rows + span.rows };
      canGrow = false;
    } else {
      fewer.push(span);
      canGrow = true;
    }
  }
  return fewer;
}
