import { Table, type TableName } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { generatedOf, keyColumnsOf } from './catalog/before-twelve.ts';
import { withClient, type PostgresClient } from './connect.ts';
import type { PostgresTarget } from './options.ts';
import { quoteTable } from './quote-identifier.ts';

/** A table of the target as the catalog knows it: columns in order, keys, foreign keys, comments. */
export async function describeTable(
  target: PostgresTarget,
  name: TableName,
  signal?: AbortSignal,
): Promise<Result<Table, ConnectionFailureCode | 'TARGET_TABLE_MISSING'>> {
  const described = await withClient(target, signal, (client) => describeWith(client, name));
  if (!described.ok) return described;
  if (described.value !== undefined) return ok(described.value);
  return fail('TARGET_TABLE_MISSING', { table: `${name.schema}.${name.table}` });
}

/** As `pg_class` tells them: what rows are put into, and what they can be read from. */
const TABLES = ['r', 'p'];
const READABLE = [...TABLES, 'v', 'm', 'f'];

/** The same within a session; undefined when there is no such table, or where rows are only read, no such view. */
export async function describeWith(
  client: PostgresClient,
  name: TableName,
  use: 'write' | 'read' = 'write',
): Promise<Table | undefined> {
  const [found] = await client.rows(
    `SELECT c.oid, pg_catalog.obj_description(c.oid, 'pg_class') AS comment
     FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1) AND c.relkind::text = ANY ($2::text[])`,
    [quoteTable(name), use === 'read' ? READABLE : TABLES],
  );
  if (found === undefined) return undefined;
  const oid = found.oid ?? '';
  const columns = await client.rows(columnsSql(client), [oid]);
  const keys = await client.rows(keysSql(client), [oid]);
  const foreignKeys = await client.rows(FOREIGN_KEYS, [oid]);
  return Table.parse({
    name,
    columns: columns.map((column) => ({
      name: column.name,
      type: column.type,
      isNullable: column.not_null === 'f',
      hasDefault: column.has_default === 't',
      isGenerated: column.is_generated === 't',
      comment: column.comment,
    })),
    primaryKey: namesOf(keys.find((key) => key.is_primary === 't')?.columns),
    uniqueKeys: keys.filter((key) => key.is_primary === 'f').map((key) => namesOf(key.columns)),
    foreignKeys: foreignKeys.map((key) => ({
      name: key.name,
      columns: namesOf(key.columns),
      references: { schema: key.schema, table: key.table },
      referencedColumns: namesOf(key.referenced),
    })),
    comment: found.comment,
  });
}

const namesOf = (json: string | null | undefined): string[] => JSON.parse(json ?? '[]') as string[];

/** An identity column GENERATED ALWAYS still takes values of a load (OVERRIDING SYSTEM VALUE); a generated one never. */
const columnsSql = (client: PostgresClient): string => `
  SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
         a.attnotnull OR (t.typtype = 'd' AND t.typnotnull) AS not_null,
         a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL AS has_default, ${generatedOf(client, 'a')} <> '' AS is_generated,
         pg_catalog.col_description(a.attrelid, a.attnum) AS comment
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

/** Unique indexes as well as constraints; one over an expression or with a predicate says nothing about whole rows. */
const keysSql = (client: PostgresClient): string => `
  SELECT i.indisprimary AS is_primary,
         (SELECT pg_catalog.json_agg(a.attname ORDER BY k.n)
          FROM pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, n)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
          WHERE k.n <= ${keyColumnsOf(client, 'i')}) AS columns
  FROM pg_catalog.pg_index i
  WHERE i.indrelid = $1 AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
  ORDER BY i.indisprimary DESC, i.indexrelid`;

const FOREIGN_KEYS = `
  SELECT f.conname AS name, n.nspname AS schema, r.relname AS table,
         (SELECT pg_catalog.json_agg(a.attname ORDER BY k.n)
          FROM pg_catalog.unnest(f.conkey) WITH ORDINALITY k(attnum, n)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.attnum) AS columns,
         (SELECT pg_catalog.json_agg(a.attname ORDER BY k.n)
          FROM pg_catalog.unnest(f.confkey) WITH ORDINALITY k(attnum, n)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = f.confrelid AND a.attnum = k.attnum) AS referenced
  FROM pg_catalog.pg_constraint f
  JOIN pg_catalog.pg_class r ON r.oid = f.confrelid JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
  WHERE f.conrelid = $1 AND f.contype = 'f' ORDER BY f.conname`;
