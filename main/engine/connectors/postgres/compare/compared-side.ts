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
  /** The same of what a domain is made of; what is no domain is itself. */
  readonly bases: readonly string[];
}

/** The older of the two servers, by its `server_version_num`: what it cannot do, both sides do otherwise. */
export const olderVersion = ({ source, target }: ComparedPair): number =>
  Math.min(source.client.versionNumber, target.client.versionNumber);

export async function readShape({ client, table, columns }: ComparedSide): Promise<SideShape> {
  const rows = await client.rows(
    `SELECT pg_catalog.current_setting('server_encoding') AS encoding, c.relkind AS kind, a.attname AS name,
       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
       pg_catalog.format_type(CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END, NULL) AS base
     FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_attribute a
       ON a.attrelid = c.oid AND a.attname = ANY ($2::text[]) AND NOT a.attisdropped
     LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
     WHERE c.oid = pg_catalog.to_regclass($1)`,
    [quoteTable(table), columns.filter((column) => typeof column === 'string')],
  );
  const found = new Map(rows.map((row) => [row.name, row]));
  const own = columns.map((column) => {
    if (typeof column !== 'string') return { type: column.type, base: column.type };
    const row = found.get(column);
    if (row === undefined) throw new Error(`${quoteTable(table)} has no column ${quoteIdentifier(column)}`);
    return { type: row.type ?? '', base: row.base ?? '' };
  });
  return {
    encoding: rows[0]?.encoding ?? '',
    isPartitioned: rows[0]?.kind === 'p',
    types: own.map(({ type }) => type),
    bases: own.map(({ base }) => base),
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
