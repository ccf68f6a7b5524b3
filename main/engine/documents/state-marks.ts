import type { State } from './document.ts';

/** Told apart by their shape: neither print nor every eye has colours. */
export const STATE_MARKS: Readonly<Record<State['kind'], string>> = {
  done: '✓',
  running: '▸',
  waiting: '…',
  paused: '‖',
  warning: '!',
  failed: '✕',
  unknown: '?',
};
