import type { State } from '../document.ts';
import type { Colour } from './paper.ts';

/** Of the marks that the embedded typefaces have. */
const MARKS: Readonly<Record<State['kind'], string>> = {
  done: '●',
  running: '▸',
  waiting: '◇',
  paused: '■',
  warning: '▲',
  failed: '✕',
  unknown: '?',
};

const COLOURS: Readonly<Record<State['kind'], Colour>> = {
  done: 'done',
  running: 'accent',
  waiting: 'warning',
  paused: 'warning',
  warning: 'warning',
  failed: 'failed',
  unknown: 'muted',
};

export const stateText = ({ kind, words }: State): string => `${MARKS[kind]}\u00a0${words}`;
export const stateColour = ({ kind }: State): Colour => COLOURS[kind];
