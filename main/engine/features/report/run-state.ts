import type { JobState } from '#contract/domain/job';
import type { State } from '#engine/documents/document';
import type { Words } from '#engine/documents/words';

const KINDS: Readonly<Record<JobState, State['kind']>> = {
  INITIALIZING: 'waiting',
  READY: 'waiting',
  RUNNING: 'running',
  PAUSED: 'paused',
  COMPLETED: 'done',
  ERROR: 'failed',
  STOPPED: 'unknown',
};

/** A job's state as the window shows it: one that is over and still needs a person is no plain success. */
export const runState = (state: JobState, needsAttention: boolean, words: Words): State =>
  state === 'COMPLETED' && needsAttention
    ? { kind: 'warning', words: words.say('report.needs-attention') }
    : { kind: KINDS[state], words: words.word(`state.${state}`) };
