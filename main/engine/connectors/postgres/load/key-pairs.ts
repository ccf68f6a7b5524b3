import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '../connect.ts';
import { quoteIdentifier, quoteLiteral, quoteTable } from '../quote-identifier.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadSpec } from './load-spec.ts';
import type { LoadColumn, LookupStep, TargetFacts } from './target-facts.ts';

/** A column whose values the target issues: what was asked for and what was given stand in the relation of `lookup`. */
type IssuedColumn = LoadColumn & { readonly lookup: LookupStep; readonly issue: string };

const issuedColumns = ({ columns }: TargetFacts): readonly IssuedColumn[] =>
  columns.filter((column): column is IssuedColumn => column.issue !== undefined && column.lookup !== undefined);

/**
 * Makes the relations that pairs of keys are kept in, where they are not there. They stay: a later migration looks its
 * references up in them. A name belongs to one column: the keys of two tables mixed under it would be led to wrong rows.
 * A dry run draws no number and leaves no pair: it works with a copy and with keys it imagines.
 */
export async function preparePairs(
  client: PostgresClient,
  facts: TargetFacts,
  { table, isDryRun }: Pick<LoadSpec, 'table' | 'isDryRun'>,
): Promise<Result<TargetFacts, 'KEY_PAIRS_TAKEN'>> {
  const issued = issuedColumns(facts);
  if (issued.length === 0) return ok(facts);
  await client.run('CREATE TEMPORARY TABLE vakhta_issued (alias text, old_key text) ON COMMIT DELETE ROWS');
  const columns = [...facts.columns];
  for (const column of issued) {
    const { lookup, name, type } = column;
    const pairs = quoteTable(lookup);
    const about = `Keys of the source, and what ${quoteTable(table)}.${quoteIdentifier(name)} has issued for them.`;
    const [found] = await client.rows(
      `SELECT pg_catalog.obj_description(c.oid, 'pg_class') AS about FROM pg_catalog.pg_class c
       WHERE c.oid = pg_catalog.to_regclass($1)`,
      [pairs],
    );
    if (found !== undefined && found.about !== about)
      return fail('KEY_PAIRS_TAKEN', { pairs, about: found.about ?? '' });
    if (isDryRun) columns[columns.indexOf(column)] = await imaginePairs(client, column, found !== undefined);
    else if (found === undefined) {
      await client.run(`CREATE TABLE ${pairs} (old_key text PRIMARY KEY, new_key ${type} NOT NULL);
        COMMENT ON TABLE ${pairs} IS ${quoteLiteral(about)}`);
    }
  }
  return ok({ ...facts, columns });
}

async function imaginePairs(client: PostgresClient, column: IssuedColumn, areThere: boolean): Promise<IssuedColumn> {
  const { alias, type, lookup } = column;
  const pairs = { schema: 'pg_temp', table: `vakhta_pairs_${alias}` };
  await client.run(`CREATE TEMPORARY TABLE ${pairs.table} (old_key text PRIMARY KEY, new_key ${type} NOT NULL)`);
  if (areThere) await client.run(`INSERT INTO ${quoteTable(pairs)} SELECT old_key, new_key FROM ${quoteTable(lookup)}`);
  const number = `-(SELECT count(*) FROM ${quoteTable(pairs)}) - pg_catalog.row_number() OVER ()`;
  const issue = type === 'uuid' ? 'pg_catalog.md5(o.old_key)::uuid' : NUMBER.test(type) ? number : `o.old_key::${type}`;
  return { ...column, lookup: { ...lookup, ...pairs }, issue };
}

const NUMBER = /^(smallint|integer|bigint|numeric)/;

/** New keys for those of the chunk that have none yet, in the order of its rows; then they are looked up like any other. */
export async function issueKeys({ client, facts }: LoadContext): Promise<void> {
  for (const { alias, lookup, issue } of issuedColumns(facts)) {
    await client.run(
      `WITH issued AS (
         INSERT INTO ${quoteTable(lookup)} (old_key, new_key) SELECT o.old_key, ${issue}
         FROM (SELECT s.${alias} AS old_key FROM pg_temp.vakhta_stage s WHERE s.${alias} IS NOT NULL
               GROUP BY s.${alias} ORDER BY min(s.row)) o
         WHERE NOT EXISTS (SELECT 1 FROM ${quoteTable(lookup)} k WHERE k.old_key = o.old_key) RETURNING old_key)
       INSERT INTO pg_temp.vakhta_issued SELECT '${alias}', old_key FROM issued`,
    );
  }
}

/** A row that was refused after all has no new key: nothing may refer to it. */
export async function takeBackUnused({ client, facts }: LoadContext): Promise<void> {
  for (const { alias, lookup } of issuedColumns(facts)) {
    await client.run(
      `DELETE FROM ${quoteTable(lookup)} k USING pg_temp.vakhta_issued i
       WHERE i.alias = '${alias}' AND k.old_key = i.old_key
         AND NOT EXISTS (SELECT 1 FROM pg_temp.vakhta_stage s WHERE s.${alias} = k.old_key)`,
    );
  }
}
