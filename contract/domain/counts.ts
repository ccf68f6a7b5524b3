import { z } from 'zod';

const rows = z.int().min(0);

/** rowsRead = rowsLoaded + rowsUnchanged + rowsQuarantined + rowsSkipped, at every commit. */
export const Counts = z.strictObject({
  rowsRead: rows,
  rowsLoaded: rows,
  rowsUnchanged: rows,
  rowsQuarantined: rows,
  rowsSkipped: rows,
  /** Loaded or unchanged rows with at least one warning; not a term of the sum. */
  rowsWarned: rows,
});
export type Counts = z.infer<typeof Counts>;

export const NO_ROWS: Counts = {
  rowsRead: 0,
  rowsLoaded: 0,
  rowsUnchanged: 0,
  rowsQuarantined: 0,
  rowsSkipped: 0,
  rowsWarned: 0,
};

/** Rows whose end is known: equals `rowsRead` unless something was lost or doubled. */
export const rowsKnown = (counts: Counts): number =>
  counts.rowsLoaded + counts.rowsUnchanged + counts.rowsQuarantined + counts.rowsSkipped;

export const addCounts = (left: Counts, right: Counts): Counts => ({
  rowsRead: left.rowsRead + right.rowsRead,
  rowsLoaded: left.rowsLoaded + right.rowsLoaded,
  rowsUnchanged: left.rowsUnchanged + right.rowsUnchanged,
  rowsQuarantined: left.rowsQuarantined + right.rowsQuarantined,
  rowsSkipped: left.rowsSkipped + right.rowsSkipped,
  rowsWarned: left.rowsWarned + right.rowsWarned,
});
