import type { DatabaseSource } from '#contract/domain/plan-source';
import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { describeWith } from '../describe.ts';
import { quoteTable } from '../quote-identifier.ts';

/** Columns of a table that its catalog calls unique and never empty, the primary key first; a view has none. */
export async function keysOf(client: PostgresClient, name: TableName): Promise<readonly (readonly string[])[]> {
  const table = await describeWith(client, name);
  const isNeverEmpty = (column: string): boolean =>
    table?.columns.some((each) => each.name === column && !each.isNullable) === true;
  return [table?.primaryKey ?? [], ...(table?.uniqueKeys ?? [])].filter(
    (columns) => columns.length > 0 && columns.every(isNeverEmpty),
  );
}

/** Only a primary key needs no look at the rows; that of a table with heirs holds for its own rows alone. */
export async function isPrimaryKey(client: PostgresClient, source: DatabaseSource): Promise<boolean> {
  if ('query' in source) return false;
  const primaryKey = (await describeWith(client, source.table))?.primaryKey ?? [];
  if (primaryKey.length !== source.key.length || !primaryKey.every((name) => source.key.includes(name))) return false;
  const [heir] = await client.rows(
    `SELECT 1 FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhparent
     WHERE c.oid = pg_catalog.to_regclass($1) AND c.relkind = 'r' LIMIT 1`,
    [quoteTable(source.table)],
  );
  return heir === undefined;
}
