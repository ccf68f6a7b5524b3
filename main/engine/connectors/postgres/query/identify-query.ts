import type { DatabaseSource } from '#contract/domain/plan-source';
import { canonicalHash } from '../../../canonical-hash.ts';
import type { PostgresClient } from '../connect.ts';
import type { QueryColumn } from './describe-query.ts';
import { selectSql } from './query-sql.ts';

/**
 * What stands where a file has the hash of its content: which server and database are asked, for what, by which key. Its
 * rows may change, and other rows come: a position in it goes on meaning the same.
 */
export async function identifyQuery(
  client: PostgresClient,
  source: DatabaseSource,
  columns: readonly QueryColumn[],
): Promise<string> {
  const [server] = await client.rows(`SELECT pg_catalog.current_database() AS database,
    (SELECT system_identifier FROM pg_catalog.pg_control_system()) AS system`);
  const key = columns.slice(0, source.key.length);
  return canonicalHash({ ...server, sql: selectSql(source), key });
}
