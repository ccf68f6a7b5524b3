import type { TableName } from '#contract/domain/table';
import type { PostgresClient, Row } from '../connect.ts';
import { quoteIdentifier, quoteTable } from '../quote-identifier.ts';

/** What can be taken off a table for the time of a load, each with the statement that puts it back. */
export interface TakenOff {
  readonly drop: readonly string[];
  /** In this order: keys and indexes before foreign keys. */
  readonly restore: readonly string[];
}

/**
 * Keys that nobody refers to, foreign keys and plain indexes that their definition describes wholly. What carries a
 * comment or options, stands in a tablespace of its own, is clustered by, not validated or switched off stays where it
 * is, and so does everything of a table that the session's user does not own: a load is only slower with them.
 */
export async function findTakeOff(client: PostgresClient, table: TableName): Promise<TakenOff> {
  const name = quoteTable(table);
  const indexes = await client.rows(INDEXES, [name]);
  const keys = await client.rows(KEYS, [name]);
  const foreignKeys = await client.rows(FOREIGN_KEYS, [name]);
  const drop = ({ name: constraint }: Row): string =>
    `ALTER TABLE ${name} DROP CONSTRAINT ${quoteIdentifier(constraint ?? '')}`;
  const add = ({ name: constraint, definition }: Row): string =>
    `ALTER TABLE ${name} ADD CONSTRAINT ${quoteIdentifier(constraint ?? '')} ${definition ?? ''}`;
  return {
    drop: [
      ...[...foreignKeys, ...keys].map(drop),
      ...indexes.map((index) => `DROP INDEX ${quoteIdentifier(table.schema)}.${quoteIdentifier(index.name ?? '')}`),
    ],
    restore: [...keys.map(add), ...indexes.map(({ definition }) => definition ?? ''), ...foreignKeys.map(add)],
  };
}

const INDEXES = `
  SELECT x.relname AS name, pg_catalog.pg_get_indexdef(x.oid) AS definition
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  WHERE i.indrelid = pg_catalog.to_regclass($1) AND c.relkind = 'r' AND NOT c.relispartition
    AND pg_catalog.pg_has_role(c.relowner, 'USAGE')
    AND NOT i.indisunique AND NOT i.indisclustered AND NOT i.indisreplident AND i.indisvalid AND x.reltablespace = 0
    AND pg_catalog.obj_description(x.oid, 'pg_class') IS NULL
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = x.oid
                      AND d.deptype IN ('e', 'i', 'x'))
    AND i.indexprs IS NULL
  ORDER BY x.relname COLLATE "C"`;

/** A view that groups by a key depends on it. */
const KEYS = `
  SELECT k.conname AS name, pg_catalog.pg_get_constraintdef(k.oid) AS definition
  FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid JOIN pg_catalog.pg_class x ON x.oid = k.conindid
  WHERE k.conrelid = pg_catalog.to_regclass($1) AND k.contype IN ('p', 'u') AND c.relkind = 'r'
    AND NOT c.relispartition AND pg_catalog.pg_has_role(c.relowner, 'USAGE')
    AND NOT i.indisclustered AND NOT i.indisreplident AND x.reltablespace = 0 AND x.reloptions IS NULL
    AND pg_catalog.obj_description(k.oid, 'pg_constraint') IS NULL
    AND pg_catalog.obj_description(x.oid, 'pg_class') IS NULL
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE (d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.refobjid = k.oid
                           OR d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = x.oid)
                      AND d.deptype = 'n')
  ORDER BY k.contype, k.conname COLLATE "C"`;

const FOREIGN_KEYS = `
  SELECT k.conname AS name, pg_catalog.pg_get_constraintdef(k.oid) AS definition
  FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
  JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
  WHERE k.conrelid = pg_catalog.to_regclass($1) AND k.contype = 'f' AND c.relkind = 'r' AND NOT c.relispartition
    AND r.relkind = 'r' AND k.conparentid = 0 AND k.convalidated
    AND pg_catalog.pg_has_role(c.relowner, 'USAGE') AND pg_catalog.has_table_privilege(r.oid, 'REFERENCES')
    AND pg_catalog.obj_description(k.oid, 'pg_constraint') IS NULL
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgconstraint = k.oid AND t.tgenabled <> 'O')
  ORDER BY k.conname COLLATE "C"`;
