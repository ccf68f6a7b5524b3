import { z } from 'zod';
import { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';

/** What rows of a table have to keep to, in plain data: it is handed to the threads that make them. */
export const TableShape = z.strictObject({
  table: TableName,
  /** In their order, without those that the server alone fills. */
  columns: z.array(
    z.strictObject({
      name: z.string(),
      /** As `format_type` gives it. */
      type: z.string(),
      isNullable: z.boolean(),
    }),
  ),
  /** Constraints and plain unique indexes; the primary key first. */
  uniqueKeys: z.array(z.array(z.string())),
  /** Of one column each: others are for the description to keep. */
  references: z.array(z.strictObject({ column: z.string(), table: z.string() })),
  /** Definitions as the server writes them, in the order of their names. */
  checks: z.array(z.string()),
});
export type TableShape = z.infer<typeof TableShape>;
export type ColumnShape = TableShape['columns'][number];

/**
 * The tables of these names in the one schema that has most of them, the search path's first if several do: another
 * schema may have a table of the same name for another purpose. Undefined stands for one that is missing.
 */
export async function readTableShapes(
  client: PostgresClient,
  names: readonly string[],
): Promise<readonly (TableShape | undefined)[]> {
  const [found] = await client.rows(SCHEMA, [[...names]]);
  const rows = await client.rows(SHAPES, [
    names.map((table) => quoteTable({ schema: found?.schema ?? 'public', table })),
  ]);
  return rows.map(({ shape }) =>
    shape === null || shape === undefined ? undefined : TableShape.parse(JSON.parse(shape)),
  );
}

const SCHEMA = `
  SELECT n.nspname AS schema
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relname = ANY ($1::text[]) AND c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%'
  GROUP BY n.nspname
  ORDER BY count(*) DESC, pg_catalog.array_position(pg_catalog.current_schemas(false), n.nspname), n.nspname COLLATE "C"
  LIMIT 1`;

const SHAPES = `
  SELECT (SELECT pg_catalog.json_build_object(
    'table', pg_catalog.json_build_object('schema', n.nspname, 'table', c.relname),
    'columns', (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname,
               'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'isNullable', NOT a.attnotnull) ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a'),
    'uniqueKeys', coalesce((
      SELECT pg_catalog.json_agg((
        SELECT pg_catalog.json_agg(a.attname ORDER BY k.n)
        FROM pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
        WHERE k.n <= i.indnkeyatts) ORDER BY i.indisprimary DESC, x.relname COLLATE "C")
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = c.oid AND i.indisunique AND i.indexprs IS NULL), '[]'),
    'references', coalesce((
      SELECT pg_catalog.json_agg(pg_catalog.json_build_object('column', a.attname, 'table', r.relname)
               ORDER BY f.conname COLLATE "C")
      FROM pg_catalog.pg_constraint f JOIN pg_catalog.pg_class r ON r.oid = f.confrelid
      JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
      WHERE f.conrelid = c.oid AND f.contype = 'f' AND pg_catalog.cardinality(f.conkey) = 1), '[]'),
    'checks', coalesce((
      SELECT pg_catalog.json_agg(pg_catalog.pg_get_constraintdef(k.oid) ORDER BY k.conname COLLATE "C")
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'), '[]'))
   FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.oid = pg_catalog.to_regclass(wanted.name) AND c.relkind IN ('r', 'p')) AS shape
  FROM pg_catalog.unnest($1::text[]) WITH ORDINALITY AS wanted(name, n) ORDER BY wanted.n`;
