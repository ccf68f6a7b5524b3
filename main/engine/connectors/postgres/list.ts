import type { TableSummary } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import type { Result } from '#contract/result';
import { partitionTreeOf } from './catalog/before-twelve.ts';
import { withClient } from './connect.ts';
import type { PostgresTarget } from './options.ts';

/** Tables rows can be loaded into and which this user may see; never the catalog's, ours or another session's. */
export function listTables(
  target: PostgresTarget,
  signal?: AbortSignal,
): Promise<Result<readonly TableSummary[], ConnectionFailureCode>> {
  return withClient(target, signal, async (client) => {
    const rows = await client.rows(`
      SELECT n.nspname AS schema, c.relname AS name, c.reltuples::bigint AS rows,
             CASE WHEN c.relkind = 'p'
               THEN (SELECT coalesce(sum(pg_catalog.pg_total_relation_size(t.relid)), 0)
                     FROM ${partitionTreeOf(client, 'c.oid')} t)
               ELSE pg_catalog.pg_total_relation_size(c.oid) END AS size
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND NOT c.relispartition
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'vakhta') AND n.nspname NOT LIKE 'pg\\_toast%'
        AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        AND pg_catalog.has_table_privilege(c.oid, 'SELECT, INSERT')
      ORDER BY n.nspname, c.relname`);
    return rows.map(({ schema, name, rows: estimatedRows, size }) => ({
      name: { schema: schema ?? '', table: name ?? '' },
      estimatedRows: Number(estimatedRows),
      sizeBytes: Number(size),
    }));
  });
}
