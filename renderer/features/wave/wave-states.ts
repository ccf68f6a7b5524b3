import type { WaveTableState } from '#contract/domain/wave';
import type { StatusKind } from '../../ui/status.tsx';

/** Of each state, and of a migration on the map. */
export const KIND_OF: Readonly<Record<WaveTableState, StatusKind>> = {
  ...{
    waiting: 'waiting',
    running: 'running',
    paused: 'waiting',
    loaded: 'done',
    refused: 'failed',
    skipped: 'warning',
  },
};
