import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteIdentifier, quoteTable } from '../quote-identifier.ts';

/** A column by its name, or what SQL makes of a row, in parentheses, with its type as `format_type` writes it. */
export type ComparedColumn = string | { readonly sql: string; readonly type: string };

/** The rows of one table that are compared with those of another. */
export interface ComparedSide {
  readonly client: PostgresClient;
  readonly table: TableName;
  /** As many as on the other side, in the same order; their names may differ. */
  readonly columns: readonly ComparedColumn[];
  /** SQL; null for all rows. Of a table that others inherit from only its own count, of a partitioned one all. */
  readonly where: string | null;
}

export type ComparedPair = Readonly<Record<'source' | 'target', ComparedSide>>;

/** What of a table its rows' texts depend on. */
export interface SideShape {
  /** Of the database. */
  readonly encoding: string;
  readonly isPartitioned: boolean;
  /** Of each compared column, as `format_type` writes it: with schema where it is not PostgreSQL's own. */
  readonly types: readonly string[];
}

export async function readShape({ client, table, columns }: ComparedSide): Promise<SideShape> {
  const rows = await client.rows(
    `SELECT pg_catalog.current_setting('server_encoding') AS encoding, c.relkind AS kind, a.attname AS name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_attribute a
       ON a.attrelid = c.oid AND a.attname = ANY ($2::text[]) AND NOT a.attisdropped
     WHERE c.oid = pg_catalog.to_regclass($1)`,
    [quoteTable(table), columns.filter((column) => typeof column === 'string')],
  );
  const types = new Map(rows.map((row) => [row.name, row.type ?? '']));
  return {
    encoding: rows[0]?.encoding ?? '',
    isPartitioned: rows[0]?.kind === 'p',
    types: columns.map((column) => {
      if (typeof column !== 'string') return column.type;
      const type = types.get(column);
      if (type === undefined) throw new Error(`${quoteTable(table)} has no column ${quoteIdentifier(column)}`);
      return type;
    }),
  };
}

/** FROM and WHERE of a query over these rows. */
export function rowsOf({ table, where }: ComparedSide, { isPartitioned }: SideShape): string {
  const only = isPartitioned ? '' : 'ONLY ';
  return `FROM ${only}${quoteTable(table)}${where === null ? '' : ` WHERE ${where}`}`;
}

/** Neither is left running when the other has failed: the sessions are used again. */
export async function bothOf<Left, Right>(left: Promise<Left>, right: Promise<Right>): Promise<[Left, Right]> {
  await Promise.allSettled([left, right]);
  return [await left, await right];
}
