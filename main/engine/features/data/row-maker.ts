import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { placeOf, type Write } from './cells/cell.ts';
import type { RowBytes } from './cells/row-bytes.ts';
import { guessCell } from './guess/guess-cell.ts';
import type { World } from './world.ts';

/** Writes rows of one table, in the order of the columns of its shape. */
export type MakeRows = (out: RowBytes, from: number, to: number) => void;

/** A row depends on the seed, the scale, its table and its number alone: any thread may make any range of rows. */
export function rowMaker(world: World, shape: TableShape): MakeRows {
  const { table } = shape.table;
  const { cells = {} } = world.describe(table);
  const writes: readonly Write[] = shape.columns.map((column) =>
    (cells[column.name] ?? guessCell(column, shape))(placeOf(world, table, column.name)),
  );
  return (out, from, to) => {
    for (let row = from; row < to; row += 1) {
      out.beginRow();
      for (let column = 0; column < writes.length; column += 1) {
        out.beginValue(column);
        (writes[column] as Write)(out, row);
        out.endValue();
      }
      out.endRow();
    }
  };
}
