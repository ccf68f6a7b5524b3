import type { PostgresClient } from '../connect.ts';
import { quoteIdentifier, quoteTable } from '../quote-identifier.ts';
import type { LoadColumn } from './target-facts.ts';

/**
 * Temporary tables of a load's session, emptied by every commit:
 * - `vakhta_stage`: rows as they were copied; types, lengths and collations are the target's own, taken by selecting
 *   from it, so that no type has to be spelled.
 * - `vakhta_lookup_<column>`: values of this chunk, what was found for them, and how often.
 * - `vakhta_rows`: a view over both. `c1`… are the values to be loaded, `m1`… what a lookup was asked for, `n1`… how
 *   many rows it met.
 * - `vakhta_refusal`: violations met so far.
 * - `vakhta_before`: of an upsert, the rows that were there; whole where the run is to be taken back.
 */
export async function prepareStaging(
  client: PostgresClient,
  columns: readonly LoadColumn[],
  relation: string,
): Promise<void> {
  const staged = columns.map(({ name, alias, lookup }) =>
    lookup === undefined
      ? `t.${quoteIdentifier(name)} AS ${alias}`
      : `l${alias}.${quoteIdentifier(lookup.match)} AS ${alias}`,
  );
  const sources = columns.flatMap(({ alias, lookup }) =>
    lookup === undefined ? [] : [`CROSS JOIN ${quoteTable(lookup)} l${alias}`],
  );
  await client.run(
    `CREATE TEMPORARY TABLE vakhta_stage ON COMMIT DELETE ROWS AS
     SELECT 0::bigint AS row, 0::bigint AS line, false AS is_warned, ${staged.join(', ')}
     FROM ${relation} t ${sources.join(' ')} WITH NO DATA`,
  );
  for (const { alias, lookup } of columns) {
    if (lookup === undefined) continue;
    await client.run(
      `CREATE TEMPORARY TABLE vakhta_lookup_${alias} ON COMMIT DELETE ROWS AS
       SELECT l.${quoteIdentifier(lookup.match)} AS match, l.${quoteIdentifier(lookup.result)} AS result,
              0::bigint AS matches FROM ${quoteTable(lookup)} l WITH NO DATA`,
    );
  }
  await client.run(
    `CREATE TEMPORARY VIEW vakhta_rows AS SELECT s.row, s.line, s.is_warned, ${columns.map(viewColumn).join(', ')}
     FROM pg_temp.vakhta_stage s ${columns.map(viewJoin).join(' ')}`,
  );
  await client.run(
    `CREATE TEMPORARY TABLE vakhta_refusal (row bigint, check_no integer, column_name text, rule text, value text,
       facts jsonb, severity text) ON COMMIT DELETE ROWS`,
  );
  await client.run(
    `CREATE TEMPORARY TABLE vakhta_before (row bigint, is_changed boolean, previous jsonb, image_key text[], whole text)
     ON COMMIT DELETE ROWS`,
  );
}

const viewColumn = ({ alias, lookup }: LoadColumn): string => {
  if (lookup === undefined) return `s.${alias}`;
  const number = alias.slice(1);
  return `s.${alias} AS m${number}, l${alias}.result AS ${alias}, l${alias}.matches AS n${number}`;
};

const viewJoin = ({ alias, lookup }: LoadColumn): string =>
  lookup === undefined
    ? ''
    : `LEFT JOIN pg_temp.vakhta_lookup_${alias} l${alias} ON l${alias}.match = s.${alias} AND l${alias}.matches = 1`;
