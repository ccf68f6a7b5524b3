/** What one window of a run has shown. */
export interface WorkersWindow {
  /** How much was done, in any unit; null: something else than the workers made the difference, so it tells nothing. */
  readonly perSecond: number | null;
  /** How long others wait for an answer of the place that is worked on; null: not known. */
  readonly latencyMs: number | null;
}

/** How many workers there are, and what was learnt about more of them. */
export interface WorkersState {
  readonly workers: number;
  readonly allowed: number;
  /** What others waited before the work began; null: not known, so their waiting tells nothing. */
  readonly usualMs: number | null;
  /** The last workers are on trial: how many there were without them, and how much those did. */
  readonly trial: { readonly from: number; readonly perSecond: number } | null;
  /** Nothing has spoken against more of them yet: their number is doubled, later it grows by one. */
  readonly isRamping: boolean;
  /** Windows in a row in which others waited too long. */
  readonly slowWindows: number;
  /** Windows to let pass before more are tried, and how many it will be after the next trial in vain. */
  readonly rest: number;
  readonly nextRest: number;
}

/** `grows`: more may do more. `no-gain`: they did not. `source-latency`: others wait too long. */
export type WorkersReason = 'grows' | 'no-gain' | 'source-latency';

export interface WorkersDecision {
  readonly state: WorkersState;
  /** Null: as many as before. */
  readonly reason: WorkersReason | null;
}

/** Two keep both ends busy, one reading while the other one's commit is waited for; the rest has to prove its worth. */
const AT_FIRST = 2;
/** More workers that bring less than this are in each other's way, or in that of others. */
const GAIN = 1.03;
/** Waiting this much longer than usual is felt; below so many milliseconds nobody feels it. */
const SLOW_TIMES = 3;
const SLOW_MS = 20;
/** One slow answer may be chance. */
const SLOW_WINDOWS = 2;
const LESS = 0.75;
const REST = 6;
const REST_AT_MOST = 96;

export const beginWorkers = (allowed: number): WorkersState => ({
  ...{ workers: Math.min(allowed, AT_FIRST), allowed, usualMs: null, trial: null, isRamping: true },
  ...{ slowWindows: 0, rest: 0, nextRest: REST },
});

/**
 * Climbs while it goes uphill, and lets others go first. More are tried; if those do not bring more, they go again and
 * are tried less and less often. If others wait too long some go at once, whatever they bring.
 */
export function decideWorkers(state: WorkersState, { perSecond, latencyMs }: WorkersWindow): WorkersDecision {
  const { workers, trial, rest } = state;
  if (isSlow(state, latencyMs)) return afterSlow(state);
  const calm = { ...state, slowWindows: 0 };
  if (rest > 0) return { state: { ...calm, rest: rest - 1 }, reason: null };
  if (perSecond === null) return more({ ...calm, trial: null }, null);
  if (trial !== null && perSecond < trial.perSecond * GAIN) {
    const { nextRest } = state;
    const later = { rest: nextRest, nextRest: Math.min(REST_AT_MOST, nextRest * 2) };
    return {
      state: { ...calm, workers: Math.min(workers, trial.from), trial: null, isRamping: false, ...later },
      reason: 'no-gain',
    };
  }
  return more({ ...calm, trial: null }, perSecond);
}

export const isSlow = ({ usualMs }: Pick<WorkersState, 'usualMs'>, latencyMs: number | null): boolean =>
  usualMs !== null && latencyMs !== null && latencyMs >= Math.max(usualMs * SLOW_TIMES, usualMs + SLOW_MS);

function afterSlow(state: WorkersState): WorkersDecision {
  const slowWindows = state.slowWindows + 1;
  if (slowWindows < SLOW_WINDOWS || state.workers === 1) return { state: { ...state, slowWindows }, reason: null };
  const workers = Math.max(1, Math.floor(state.workers * LESS));
  return {
    state: { ...state, workers, trial: null, isRamping: false, slowWindows: 0, rest: REST },
    reason: 'source-latency',
  };
}

/** Without a figure there is nothing to compare with: then only others' waiting sets a bound. */
function more(state: WorkersState, perSecond: number | null): WorkersDecision {
  const { workers: from, allowed, isRamping } = state;
  if (from >= allowed) return { state, reason: null };
  const workers = Math.min(allowed, isRamping ? from * 2 : from + 1);
  return { state: { ...state, workers, trial: perSecond === null ? null : { from, perSecond } }, reason: 'grows' };
}
