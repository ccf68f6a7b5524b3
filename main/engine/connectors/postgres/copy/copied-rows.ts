import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteIdentifier, quoteTable } from '../quote-identifier.ts';

/** A table as the journal of a copy has left it. */
export interface CopiedTable {
  readonly name: TableName;
  readonly rows: number;
  /** The journal says which transactions wrote them: an older version did not. */
  readonly isKnown: boolean;
  /** As FROM, TRUNCATE and LOCK take it: without what inherits from it, with its partitions. Undefined: it is gone. */
  readonly relation: string | undefined;
}

/** Tables that rows of the run are in; those that were emptied since are none of them. */
export async function readCopiedTables(client: PostgresClient, runNo: number): Promise<readonly CopiedTable[]> {
  const found = await client.rows(
    `SELECT t.target_schema, t.target_table, sum(u.rows) AS rows, pg_catalog.bool_and(u.written_by IS NOT NULL) AS is_known,
       (SELECT c.relkind FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = t.target_schema AND c.relname = t.target_table) AS kind
     FROM vakhta.copy_unit u JOIN vakhta.copy_table t USING (run_no, table_no)
     WHERE u.run_no = $1 GROUP BY t.table_no, t.target_schema, t.target_table ORDER BY t.table_no`,
    [runNo],
  );
  return found.map((row) => {
    const name = { schema: row.target_schema ?? '', table: row.target_table ?? '' };
    const isThere = row.kind === 'r' || row.kind === 'p';
    return {
      ...{ name, rows: Number(row.rows), isKnown: row.is_known === 't' },
      relation: isThere ? `${row.kind === 'p' ? '' : 'ONLY '}${quoteTable(name)}` : undefined,
    };
  });
}

/** A table that is no longer as the copy has left it. */
export interface ChangedTable {
  readonly name: TableName;
  /** Rows that other transactions wrote: added, or changed. */
  readonly others: number;
  /** Rows of the copy that are gone, or are others since they were changed. */
  readonly missing: number;
}

/**
 * Rows are told by the transactions that wrote them, and these by the journal: a row that was written again, by
 * whomever, has another. Numbers of transactions come round after four thousand million.
 */
export async function findChangedTables(
  client: PostgresClient,
  runNo: number,
  tables: readonly CopiedTable[],
): Promise<readonly ChangedTable[]> {
  const changed: ChangedTable[] = [];
  for (const { name, rows, relation } of tables) {
    const [found] = await client.rows(
      `SELECT count(u.xid) AS own, count(*) - count(u.xid) AS others FROM ${relation ?? ''} t
       LEFT JOIN (SELECT DISTINCT (u.written_by % 4294967296)::text AS xid
         FROM vakhta.copy_unit u JOIN vakhta.copy_table c USING (run_no, table_no)
         WHERE u.run_no = $1 AND c.target_schema = $2 AND c.target_table = $3) u ON u.xid = t.xmin::text`,
      [runNo, name.schema, name.table],
    );
    const [others, missing] = [Number(found?.others), rows - Number(found?.own)];
    if (others > 0 || missing > 0) changed.push({ name, others, missing });
  }
  return changed;
}

export interface Reference {
  readonly table: TableName;
  /** The other table, quoted. */
  readonly by: string;
  /** Besides those that are emptied with it, as partitions of a table that is not copied as one. */
  readonly hasRows: boolean;
}

/** Foreign keys of other tables that refer to these: they keep a table from being emptied. */
export async function findReferences(
  client: PostgresClient,
  tables: readonly CopiedTable[],
): Promise<readonly Reference[]> {
  const names = tables.map(({ name }) => quoteTable(name));
  const found = await client.rows(REFERENCES, [names]);
  const references: Reference[] = [];
  for (const { schema, table, by, columns } of found) {
    const isSet = (JSON.parse(columns ?? '[]') as string[]).map((name) => `${quoteIdentifier(name)} IS NOT NULL`);
    const rows = await client.rows(
      `SELECT 1 FROM ${by ?? ''} WHERE ${isSet.join(' AND ')} AND tableoid NOT IN (${EMPTIED}) LIMIT 1`,
      [names],
    );
    references.push({
      table: { schema: schema ?? '', table: table ?? '' },
      ...{ by: by ?? '', hasRows: rows.length > 0 },
    });
  }
  return references;
}

/** The tables, and their partitions. */
const EMPTIED = `
  SELECT pg_catalog.to_regclass(c.name)::oid FROM pg_catalog.unnest($1::text[]) AS c (name)
  UNION SELECT t.relid::oid FROM pg_catalog.unnest($1::text[]) AS c (name)
  CROSS JOIN LATERAL pg_catalog.pg_partition_tree(pg_catalog.to_regclass(c.name)) t`;

const REFERENCES = `
  SELECT rn.nspname AS schema, r.relname AS table, pg_catalog.format('%I.%I', n.nspname, c.relname) AS by,
    (SELECT pg_catalog.json_agg(a.attname) FROM pg_catalog.pg_attribute a
     WHERE a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey)) AS columns
  FROM pg_catalog.pg_constraint f
  JOIN pg_catalog.pg_class c ON c.oid = f.conrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_class r ON r.oid = f.confrelid JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
  WHERE f.contype = 'f' AND f.conparentid = 0 AND f.confrelid IN (${EMPTIED})
    AND f.conrelid NOT IN (${EMPTIED}) ORDER BY 3`;
