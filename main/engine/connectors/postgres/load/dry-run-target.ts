import type { Table } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { createTableSql } from '../create-table.ts';
import { quoteIdentifier, quoteList, quoteTable } from '../quote-identifier.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadSpec } from './load-spec.ts';
import type { LoadColumn, TargetFacts } from './target-facts.ts';

const CLONE = 'pg_temp.vakhta_clone';

/** Stands in for a table that is yet to be created: empty, temporary, without foreign keys (they are checked by us). */
export async function imagineTable(client: PostgresClient, table: Table): Promise<boolean> {
  const name = { schema: 'pg_temp', table: 'vakhta_target' };
  const sql = createTableSql({ ...table, name, foreignKeys: [] });
  if (sql.ok) await client.run(sql.value);
  return sql.ok;
}

export const imaginedRelation = quoteTable({ schema: 'pg_temp', table: 'vakhta_target' });

/**
 * A dry run merges into a temporary clone that every commit empties. It has the table's checks and generated columns
 * but no triggers. Defaults that draw from a sequence are left out: a sequence that was drawn from does not go back.
 */
export async function makeClone(client: PostgresClient, spec: LoadSpec, existing: string): Promise<string> {
  await client.run(
    `CREATE TEMPORARY TABLE vakhta_clone (LIKE ${existing} INCLUDING CONSTRAINTS INCLUDING GENERATED)
     ON COMMIT DELETE ROWS`,
  );
  const filled = await client.rows(
    `SELECT a.attname AS name, pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS expression
     FROM pg_catalog.pg_attribute a LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       AND (d.adbin IS NOT NULL OR a.attidentity <> '')`,
    [existing],
  );
  for (const { name, expression } of filled) {
    const column = quoteIdentifier(name ?? '');
    const drawsNumber = expression === null || expression === undefined || /\bnextval\(/.test(expression);
    if (!drawsNumber) await client.run(`ALTER TABLE ${CLONE} ALTER COLUMN ${column} SET DEFAULT ${expression}`);
    else if (spec.mapping.every(({ column: loaded }) => loaded !== name)) {
      await client.run(`ALTER TABLE ${CLONE} ALTER COLUMN ${column} DROP NOT NULL`);
    }
  }
  if (spec.mode === 'upsert') await client.run(`CREATE UNIQUE INDEX ON ${CLONE} (${quoteList(spec.key)})`);
  return CLONE;
}

/** Remembers, of all rows a dry run has accepted, what later rows may clash with or refer to. */
export async function prepareSeen(client: PostgresClient, facts: TargetFacts): Promise<void> {
  const columns = rememberedColumns(facts);
  const list = columns.map(({ alias }) => `r.${alias}`).join(', ');
  await client.run(
    `CREATE TEMPORARY TABLE vakhta_seen ON COMMIT PRESERVE ROWS AS
     SELECT ${list === '' ? 'r.row' : list} FROM pg_temp.vakhta_rows r WITH NO DATA`,
  );
  for (const key of keysOf(facts)) {
    await client.run(`CREATE INDEX ON pg_temp.vakhta_seen (${key.map(({ alias }) => alias).join(', ')})`);
  }
}

export async function rememberSeen({ client, facts }: LoadContext): Promise<void> {
  const columns = rememberedColumns(facts);
  if (columns.length === 0) return;
  const aliases = columns.map(({ alias }) => alias).join(', ');
  await client.run(`INSERT INTO pg_temp.vakhta_seen (${aliases}) SELECT ${aliases} FROM pg_temp.vakhta_rows`);
}

const keysOf = ({ key, uniqueKeys, uniqueWarnings, references }: TargetFacts): readonly (readonly LoadColumn[])[] =>
  [
    key,
    ...[...uniqueKeys, ...uniqueWarnings].map(({ columns }) => columns),
    ...references.map(({ within }) => within ?? []),
  ].filter((columns) => columns.length > 0);

const rememberedColumns = (facts: TargetFacts): readonly LoadColumn[] => [...new Set(keysOf(facts).flat())];

/** What an upsert would change must stand in the clone first, with the columns that are not loaded. */
export async function copyExistingIntoClone({ client, facts, existing, into }: LoadContext): Promise<void> {
  if (facts.key.length === 0) return;
  const columns = await client.rows(
    `SELECT a.attname AS name FROM pg_catalog.pg_attribute a
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum`,
    [existing],
  );
  const names = columns.map(({ name }) => quoteIdentifier(name ?? ''));
  const same = facts.key.map(({ name, alias }) => `t.${quoteIdentifier(name)} = r.${alias}`).join(' AND ');
  await client.run(
    `INSERT INTO ${into} (${names.join(', ')}) SELECT ${names.map((name) => `t.${name}`).join(', ')}
     FROM ${existing} t JOIN pg_temp.vakhta_rows r ON ${same}`,
  );
}
