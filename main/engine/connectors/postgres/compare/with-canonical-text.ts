import type { PostgresClient } from '../connect.ts';

/**
 * What texts depend on besides a session's usual settings, for the time of a comparison: names of tables, types and
 * functions are written with their schema, and rows that a policy hides are an error, not a smaller table.
 */
export async function withCanonicalText<Value>(client: PostgresClient, work: () => Promise<Value>): Promise<Value> {
  const [before] = await client.rows(`SELECT pg_catalog.current_setting('search_path') AS path,
    pg_catalog.current_setting('row_security') AS security`);
  const restore = () => client.rows(SET, [before?.path ?? '', before?.security ?? 'on']);
  await client.rows(SET, ['', 'off']);
  try {
    const value = await work();
    await restore();
    return value;
  } catch (error) {
    await restore().catch(() => undefined); // A transaction that has failed takes them back itself.
    throw error;
  }
}

const SET = `SELECT pg_catalog.set_config('search_path', $1, false), pg_catalog.set_config('row_security', $2, false)`;
