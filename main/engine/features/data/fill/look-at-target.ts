import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { FillSession } from '#engine/connectors/postgres/fill/fill-session';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { inLoadOrder } from './load-order.ts';
import { PACK_TABLES } from '../sections/index.ts';
import { createWorld, type World, type WorldOptions } from '../world.ts';

/** The tables in the order they are filled, and which of them are filled already. */
export interface TargetLook {
  readonly shapes: readonly TableShape[];
  readonly filled: ReadonlySet<TableShape>;
  readonly world: World;
}

/**
 * Every table of the pack has to be there and empty. A run that goes on finds those it has filled: a table is loaded as a
 * whole, so it has either all of the run's rows or none.
 */
export async function lookAtTarget(
  session: FillSession,
  options: WorldOptions,
  isContinued: boolean,
): Promise<Result<TargetLook, ConnectionFailureCode | 'TARGET_NOT_EMPTY' | 'TARGET_TABLE_MISSING'>> {
  const read = await session.shapesOf(Object.keys(PACK_TABLES));
  if (!read.ok) return read;
  const world = createWorld(options, PACK_TABLES);
  const counted = await session.countRows(read.value, isContinued ? undefined : 'any');
  if (!counted.ok) return counted;
  const filled = new Set<TableShape>();
  for (const [no, shape] of read.value.entries()) {
    const { schema, table } = shape.table;
    const rows = counted.value[no] ?? 0;
    if (rows === 0) continue;
    if (!isContinued || rows !== world.rowsOf(table)) return fail('TARGET_NOT_EMPTY', { table: `${schema}.${table}` });
    filled.add(shape);
  }
  return ok({ shapes: inLoadOrder(read.value), filled, world });
}
