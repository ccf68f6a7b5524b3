import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { findFilled } from '#engine/connectors/postgres/copy/find-filled';
import { findUnfinished } from '#engine/connectors/postgres/copy/find-unfinished';
import { readTableShapes, type TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { PACK_TABLES } from '../sections/index.ts';

/** Every table of the pack has to be there, whole and empty. Throws the driver's errors. */
export async function lookAtTarget(
  client: PostgresClient,
): Promise<
  Result<readonly TableShape[], 'COPY_UNFINISHED' | 'POOLER_IN_BETWEEN' | 'TARGET_NOT_EMPTY' | 'TARGET_TABLE_MISSING'>
> {
  if (client.isThroughPooler) return fail('POOLER_IN_BETWEEN', { connectionName: client.place.connectionName });
  const whole = await refuseUnfinished(client);
  if (!whole.ok) return whole;
  const names = Object.keys(PACK_TABLES);
  const shapes = await readTableShapes(client, names);
  const missing = names[shapes.indexOf(undefined)];
  if (missing !== undefined) return fail('TARGET_TABLE_MISSING', { table: missing });
  const found = shapes.filter((shape) => shape !== undefined);
  const empty = await refuseRows(client, found);
  return empty.ok ? ok(found) : empty;
}

/** What somebody has taken off a table and not put back would be missing from its shape. */
async function refuseUnfinished(client: PostgresClient): Promise<Result<void, 'COPY_UNFINISHED'>> {
  const [open] = await findUnfinished(client);
  if (open === undefined) return ok(undefined);
  const { name, objectsOff: objects } = open;
  return fail('COPY_UNFINISHED', { connectionName: client.place.connectionName, name, objects });
}

async function refuseRows(
  client: PostgresClient,
  shapes: readonly TableShape[],
): Promise<Result<void, 'TARGET_NOT_EMPTY'>> {
  const tables = shapes.map(({ table }) => table);
  const [filled] = await findFilled(client, tables);
  return filled === undefined ? ok(undefined) : fail('TARGET_NOT_EMPTY', { table: `${filled.schema}.${filled.table}` });
}
