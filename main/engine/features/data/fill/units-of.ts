import type { FillUnit } from './fill-pass.ts';

/** Few enough that two sessions end their work together, and that little is made again after a break. */
const ROWS_A_UNIT = 30_000;

/** The same for the same number of rows: the journal knows a unit by its number. */
export const unitsOf = (rows: number): readonly FillUnit[] =>
  Array.from({ length: Math.ceil(rows / ROWS_A_UNIT) }, (_, index) => ({
    unitNo: index + 1,
    from: index * ROWS_A_UNIT,
    to: Math.min(rows, (index + 1) * ROWS_A_UNIT),
  }));
