import { NO_ROWS } from '#contract/domain/counts';
import { ok, type Result } from '#contract/result';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { begun } from '#engine/rows/begun';
import { TABLE_FILLED } from './fill-plan.ts';
import { lookAtTarget, type TargetLook } from './look-at-target.ts';
import type { FillRun } from './open-fill.ts';

/** One table after the other, each in a transaction of its own. After a failure the target says which are there. */
export async function fillTables(fill: FillRun): Promise<Result<void>> {
  const known: { look?: TargetLook } = {};
  return fill.patiently(async () => {
    const session = await fill.session();
    if (!session.ok) return session;
    // A commit whose answer was lost counts as well: everything is asked anew after a failure.
    const looked = await lookAtTarget(session.value, fill.run.plan, fill.run.isContinued || known.look !== undefined);
    if (!looked.ok) return looked;
    known.look = looked.value;
    return fillEmpty(fill, looked.value);
  });
}

async function fillEmpty(
  { run, told, session, threads }: FillRun,
  { shapes, filled, world }: TargetLook,
): Promise<Result<void>> {
  const rowsOf = (shape: TableShape): number => world.rowsOf(shape.table.table);
  const total = shapes.reduce((sum, shape) => sum + rowsOf(shape), 0);
  let done = 0;
  const tell = (): void =>
    run.progress({ phase: 'fill-tables', counts: { ...NO_ROWS, rowsRead: done, rowsLoaded: done }, done, total });
  const tellFilled = (shape: TableShape): void =>
    run.note(TABLE_FILLED, { table: shape.table.table, rows: rowsOf(shape) });
  const known = told();
  for (const shape of filled) {
    done += rowsOf(shape);
    // Committed, and the engine or its connection was gone before it could be told.
    if (!known.has(shape.table.table)) tellFilled(shape);
  }
  tell();
  const makers = threads(shapes);
  const empty = shapes.filter((shape) => !filled.has(shape));
  // Rows of the next table are made while the server checks the keys of this one.
  const makeOf = (shape: TableShape | undefined) => shape && { shape, pieces: begun(makers.piecesOf(shape)) };
  for (let no = 0, next = makeOf(empty[0]); next !== undefined; no += 1) {
    const { shape, pieces } = next;
    next = makeOf(empty[no + 1]);
    run.signal.throwIfAborted();
    const opened = await session();
    if (!opened.ok) return opened;
    const written = await opened.value.fill(shape, rowsOf(shape), pieces, (rows) => {
      done += rows;
      tell();
    });
    if (!written.ok) return written;
    tellFilled(shape);
  }
  return ok(undefined);
}
