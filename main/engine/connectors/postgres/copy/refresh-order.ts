import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';

/** Each materialized view after those it reads, also where it reads them through plain views. */
export async function inRefreshOrder(
  client: PostgresClient,
  views: readonly TableName[],
): Promise<readonly TableName[]> {
  const rows = await client.rows(DEPTHS);
  const depths = new Map(
    rows.map(({ schema, name, depth }) => [quoteTable({ schema: schema ?? '', table: name ?? '' }), Number(depth)]),
  );
  const depthOf = (view: TableName): number => depths.get(quoteTable(view)) ?? 0;
  return views.toSorted((left, right) => depthOf(left) - depthOf(right));
}

/** Views that read each other in a circle cannot be read at all; the limit ends the search through them. */
const DEPTHS = `
  WITH RECURSIVE reads AS (
    SELECT DISTINCT r.ev_class AS reader, d.refobjid AS source
    FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> r.ev_class
    JOIN pg_catalog.pg_class c ON c.oid = d.refobjid AND c.relkind IN ('v', 'm')
  ), deep AS (
    SELECT oid, 0 AS depth FROM pg_catalog.pg_class WHERE relkind = 'm'
    UNION
    SELECT reads.reader, deep.depth + 1 FROM deep JOIN reads ON reads.source = deep.oid WHERE deep.depth < 64
  )
  SELECT n.nspname AS schema, c.relname AS name, max(deep.depth) AS depth
  FROM deep JOIN pg_catalog.pg_class c ON c.oid = deep.oid AND c.relkind = 'm'
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace GROUP BY n.nspname, c.relname`;

/** Materialized views that read tables of a copy, also through other views, and have been filled. */
export async function viewsOver(client: PostgresClient, runNo: number): Promise<readonly TableName[]> {
  const rows = await client.rows(OVER, [runNo]);
  return rows.map(({ schema, name }) => ({ schema: schema ?? '', table: name ?? '' }));
}

const OVER = `
  WITH RECURSIVE reads AS (
    SELECT DISTINCT r.ev_class AS reader, d.refobjid AS source
    FROM pg_catalog.pg_rewrite r
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
      AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> r.ev_class
  ), copied AS (
    SELECT pg_catalog.to_regclass(pg_catalog.format('%I.%I', target_schema, target_table))::oid AS oid
    FROM vakhta.copy_table WHERE run_no = $1
  ), above AS (
    SELECT oid FROM copied
    UNION SELECT a.relid::oid FROM copied c CROSS JOIN LATERAL pg_catalog.pg_partition_ancestors(c.oid) a
    UNION SELECT reads.reader FROM above o JOIN reads ON reads.source = o.oid
  )
  SELECT n.nspname AS schema, c.relname AS name FROM above o JOIN pg_catalog.pg_class c ON c.oid = o.oid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND c.relispopulated`;
