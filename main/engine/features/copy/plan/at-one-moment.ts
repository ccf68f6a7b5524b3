import type { PostgresClient } from '#engine/connectors/postgres/connect';

/** All that `read` asks is of one moment, and nothing can be written. */
export async function atOneMoment<Value>(client: PostgresClient, read: () => Promise<Value>): Promise<Value> {
  await client.run('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const value = await read();
  await client.run('COMMIT');
  return value;
}
