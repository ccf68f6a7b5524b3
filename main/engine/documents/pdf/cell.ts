import type { Value, ValueType } from '../document.ts';
import { valueText } from '../value-text.ts';
import type { Words } from '../words.ts';
import { stateColour, stateText } from './draw-state.ts';
import type { Colour, Ink } from './paper.ts';

/** A table's cell, laid out for the width of its column. */
export interface Cell {
  readonly lines: readonly string[];
  readonly ink: Ink;
}

export const PAD = { x: 4, y: 3 };

/** A line's end or a tab within a cell would tear its row. */
export const cellText = (value: Value, words: Words): string =>
  (value.type === 'state' && value.of !== null ? stateText(value.of) : valueText(value, words)).replace(
    /\p{Cc}+/gu,
    ' ',
  );

export const cellInk = (value: Value): Ink =>
  value.type === 'code'
    ? { face: 'code', size: 7, colour: 'text' }
    : { face: 'regular', size: 8.5, colour: colourOf(value) };

export const isFigure = (type: ValueType): boolean => type === 'count' || type === 'bytes' || type === 'durationMs';

const colourOf = (value: Value): Colour =>
  value.type === 'state' && value.of !== null ? stateColour(value.of) : 'text';
