/** Of a run that took no time that could be measured, as if it were a millisecond. */
export const perSecond = (rows: number, durationMs: number): number =>
  Math.round((rows * 1_000) / Math.max(1, durationMs));
