import type { ObjectKey } from '#contract/domain/schema-object';
import type { PostgresClient } from '../connect.ts';
import { partitionTreeOf } from './before-twelve.ts';
import { relationKey, textOf } from './reading.ts';
import { userRelation } from './user-objects.ts';

/** How much is in a table, partitions included; rows as the server last counted them. */
export interface TableSize {
  readonly rows: number;
  readonly sizeBytes: number;
}

/** By the table's (or materialized view's) key. */
export async function readSizes(client: PostgresClient): Promise<ReadonlyMap<ObjectKey, TableSize>> {
  const rows = await client.rows(`
    SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind,
           CASE WHEN c.relkind = 'p' THEN p.rows ELSE greatest(c.reltuples, 0) END AS rows,
           CASE WHEN c.relkind = 'p' THEN p.size ELSE pg_catalog.pg_table_size(c.oid) END AS size
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(greatest(l.reltuples, 0)), 0) AS rows, coalesce(sum(pg_catalog.pg_table_size(l.oid)), 0) AS size
      FROM ${partitionTreeOf(client, 'c.oid')} t JOIN pg_catalog.pg_class l ON l.oid = t.relid WHERE l.relkind <> 'p'
    ) p ON c.relkind = 'p'
    WHERE c.relkind IN ('r', 'p', 'm') AND ${userRelation('c', 'n')}`);
  return new Map(
    rows.map((row) => [
      relationKey(textOf(row, 'kind'), textOf(row, 'schema'), textOf(row, 'name')),
      { rows: Number(row.rows), sizeBytes: Number(row.size) },
    ]),
  );
}
