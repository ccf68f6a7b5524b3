import { z } from 'zod';

/**
 * Who has made a row differ, as far as the source tells it now. `error`: the source still has the row as it was copied.
 * `changed-since`: the source has changed it after the snapshot, so the target may have got that change by another way.
 * `unknown`: no key tells which row of the source it is.
 */
export const DifferenceOrigin = z.enum(['error', 'changed-since', 'unknown']);
export type DifferenceOrigin = z.infer<typeof DifferenceOrigin>;

const Values = z.array(z.string().nullable());

/** One row as both sides have it; null: that side has none, or as many equal ones as it should. */
export const DifferingRow = z.strictObject({
  origin: DifferenceOrigin,
  /** Columns of which the values differ; none where only one side has the row. */
  differing: z.array(z.string()),
  /** In the order of `columns`. */
  source: Values.nullable(),
  target: Values.nullable(),
  /** How many equal ones each side has. */
  sourceTimes: z.int(),
  targetTimes: z.int(),
});
export type DifferingRow = z.infer<typeof DifferingRow>;

/** Some of the rows in which a table differs from its copy. */
export const CopyDifferences = z.strictObject({
  /** Columns that tell a row; none: a row is told by all it holds. */
  key: z.array(z.string()),
  /** Those that are shown, by the source's names: the key's, and where rows differ. */
  columns: z.array(z.string()),
  rows: z.array(DifferingRow),
  /** There are no others. */
  isAll: z.boolean(),
});
export type CopyDifferences = z.infer<typeof CopyDifferences>;

/** A cell of a row that differs, or a whole row where `column` is null. */
export interface DifferenceLine {
  /** What tells the row: `id = 7`. */
  readonly row: string;
  readonly column: string | null;
  /** The cell, or whether the row is there. */
  readonly source: DifferenceCell;
  readonly target: DifferenceCell;
  readonly origin: DifferenceOrigin;
}

/** `value` null is NULL; of whole rows how many there are. */
export type DifferenceCell = { readonly value: string | null } | { readonly rows: number };

/** Both sides beside each other, a line for each cell that differs: a wide row is read as easily as a narrow one. */
export function differenceLines({ key, columns, rows }: CopyDifferences): DifferenceLine[] {
  return rows.flatMap((row): DifferenceLine[] => {
    const { source, target, origin, differing } = row;
    const values = source ?? target ?? [];
    const told = key.length === 0 ? columns : key;
    const name = told.map((column) => `${column} = ${values[columns.indexOf(column)] ?? 'NULL'}`).join(', ');
    const line = { row: name, origin };
    if (differing.length === 0) {
      return [{ ...line, column: null, source: { rows: row.sourceTimes }, target: { rows: row.targetTimes } }];
    }
    return differing.map((column) => {
      const place = columns.indexOf(column);
      const cell = (side: DifferingRow['source']): DifferenceCell => ({ value: side?.[place] ?? null });
      return { ...line, column, source: cell(source), target: cell(target) };
    });
  });
}
