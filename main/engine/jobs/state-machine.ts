import type { JobMove, JobState } from '#contract/domain/job';
import { fail, ok, type Result } from '#contract/result';

/**
 *               prepare         start          finish
 * INITIALIZING ────────▶ READY ──────▶ RUNNING ──────▶ COMPLETED
 *       │                  │     pause │ ▲ ▲ resume       ▲
 *       │ fail             │ fail      ▼ │ │              │
 *       │                  │        PAUSED │ resume       │ finish: a person accepts an incomplete result
 *       └──────▶ ERROR ◀───┴─ fail ────┘   │              │
 *                  └───────────────────────┴──────────────┘   RUNNING fails too; stop: all but COMPLETED ─▶ STOPPED
 * ERROR: `prepare` ─▶ READY for a job that never ran, `resume` for one that did, after plan and approval were checked
 * again. Rows in quarantine are no ERROR: such a job is COMPLETED.
 */
const no = null; // Refused on purpose: each of the 49 pairs of state and move is decided here.
const MOVES: Record<JobState, Record<JobMove, JobState | null>> = {
  INITIALIZING: { prepare: 'READY', start: no, pause: no, resume: no, finish: no, fail: 'ERROR', stop: 'STOPPED' },
  READY: { prepare: no, start: 'RUNNING', pause: no, resume: no, finish: no, fail: 'ERROR', stop: 'STOPPED' },
  RUNNING: { prepare: no, start: no, pause: 'PAUSED', resume: no, finish: 'COMPLETED', fail: 'ERROR', stop: 'STOPPED' },
  PAUSED: { prepare: no, start: no, pause: no, resume: 'RUNNING', finish: no, fail: 'ERROR', stop: 'STOPPED' },
  COMPLETED: { prepare: no, start: no, pause: no, resume: no, finish: no, fail: no, stop: no },
  ERROR: { prepare: 'READY', start: no, pause: no, resume: 'RUNNING', finish: 'COMPLETED', fail: no, stop: 'STOPPED' },
  STOPPED: { prepare: no, start: no, pause: no, resume: no, finish: no, fail: no, stop: no },
};

/** Where `move` leads from `state`. `hasRun`: the job was RUNNING at least once. */
export function nextState(state: JobState, move: JobMove, hasRun: boolean): Result<JobState, 'MOVE_REFUSED'> {
  const next = isWrongWayOutOfError(state, move, hasRun) ? null : MOVES[state][move];
  return next === null ? fail('MOVE_REFUSED', { state, move }) : ok(next);
}

const isWrongWayOutOfError = (state: JobState, move: JobMove, hasRun: boolean): boolean =>
  state === 'ERROR' && ((move === 'prepare' && hasRun) || (move === 'resume' && !hasRun));

/** Moves there are operations for; the others are the program's own. */
const PERSONS_MOVES: readonly JobMove[] = ['pause', 'resume', 'stop'];

/** What a person may do now. A job that was interrupted stays RUNNING and may be resumed by whoever finds it. */
export function personsMoves(state: JobState, hasRun: boolean, isInterrupted: boolean): JobMove[] {
  const allowed = PERSONS_MOVES.filter((move) => nextState(state, move, hasRun).ok);
  return isInterrupted ? ['resume', ...allowed] : allowed;
}
