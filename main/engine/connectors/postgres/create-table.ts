import type { Table } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { withClient } from './connect.ts';
import type { PostgresTarget } from './options.ts';
import { quoteIdentifier, quoteList, quoteLiteral, quoteTable } from './quote-identifier.ts';
import { groundWith, type TableGround } from './table-ground.ts';
import { isKnownType } from './type-grammar.ts';

/**
 * The statements that create a table, with its schema first where there is none, as they are shown to the operator and
 * then executed; each ends with `;`. A type outside the grammar is answered by the column it stands at.
 */
export function createTableSql(
  table: Table,
  { schemaExists }: Pick<TableGround, 'schemaExists'> = { schemaExists: true },
): Result<string, 'COLUMN_TYPE_UNKNOWN'> {
  const stranger = table.columns.find(({ type }) => !isKnownType(type));
  if (stranger !== undefined) {
    return fail('COLUMN_TYPE_UNKNOWN', { column: stranger.name, type: stranger.type });
  }
  const name = quoteTable(table.name);
  const lines = [
    ...table.columns.map(
      ({ name: column, type, isNullable }) => `${quoteIdentifier(column)} ${type}${isNullable ? '' : ' NOT NULL'}`,
    ),
    ...(table.primaryKey.length > 0 ? [`PRIMARY KEY (${quoteList(table.primaryKey)})`] : []),
    ...table.uniqueKeys.map((columns) => `UNIQUE (${quoteList(columns)})`),
    ...table.foreignKeys.map(
      (key) =>
        `CONSTRAINT ${quoteIdentifier(key.name)} FOREIGN KEY (${quoteList(key.columns)}) ` +
        `REFERENCES ${quoteTable(key.references)} (${quoteList(key.referencedColumns)})`,
    ),
  ];
  const comments = [
    ...(table.comment === null ? [] : [`COMMENT ON TABLE ${name} IS ${quoteLiteral(table.comment)};`]),
    ...table.columns.flatMap(({ name: column, comment }) =>
      comment === null ? [] : [`COMMENT ON COLUMN ${name}.${quoteIdentifier(column)} IS ${quoteLiteral(comment)};`],
    ),
  ];
  // Somebody else may create it in between; where it stands already this would ask for a right nobody needs.
  const schema = schemaExists ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(table.name.schema)};`];
  return ok([...schema, `CREATE TABLE ${name} (\n  ${lines.join(',\n  ')}\n);`, ...comments].join('\n'));
}

/** Creates the table with its comments, and its schema if there is none, in one transaction. */
export async function createTable(
  target: PostgresTarget,
  table: Table,
  signal?: AbortSignal,
): Promise<Result<void, ConnectionFailureCode | 'COLUMN_TYPE_UNKNOWN' | 'TARGET_TABLE_EXISTS'>> {
  const known = createTableSql(table);
  if (!known.ok) return known;
  const created = await withClient(target, signal, async (client) => {
    const [found] = await client.rows('SELECT pg_catalog.to_regclass($1) AS oid', [quoteTable(table.name)]);
    if (found?.oid !== null) return false;
    const sql = createTableSql(table, await groundWith(client, table.name.schema));
    if (!sql.ok) throw new Error('its types were known a moment ago');
    await client.run(`BEGIN; ${sql.value} COMMIT`);
    return true;
  });
  if (!created.ok) return created;
  return created.value
    ? ok(undefined)
    : fail('TARGET_TABLE_EXISTS', { table: `${table.name.schema}.${table.name.table}` });
}
