import { sourceName, type DatabaseSource } from '#contract/domain/plan-source';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '../connect.ts';
import { tryText, type Checked } from '../copy/check-sql.ts';
import { quoteTable } from '../quote-identifier.ts';
import { inReadingOrder, readingSql, type Asked } from './query-sql.ts';

export interface QueryColumn {
  readonly name: string;
  /** With its schema where it is not PostgreSQL's own. */
  readonly type: string;
}

export type QueryRefused = 'SOURCE_COLUMN_MISSING' | 'SOURCE_COLUMN_TWICE' | 'SOURCE_SQL_INVALID';

/** What a source answers with, in its own order. It looks at no row. After a refusal the transaction is of no use. */
export async function describeAnswer(
  client: PostgresClient,
  source: Asked,
): Promise<Result<readonly QueryColumn[], QueryRefused>> {
  const read = await tryText(statementOf(source), (text) => client.typesOf(text, []));
  if ('refusal' in read) return invalid(source, read);
  const names = read.value.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return fail('SOURCE_COLUMN_TWICE', { source: sourceName(source), column: twice });
  const types = await client.rows(
    `SELECT pg_catalog.format_type(type, modifier) AS type
     FROM unnest($1::oid[], $2::int[]) WITH ORDINALITY AS each (type, modifier, place) ORDER BY place`,
    [read.value.map(({ typeId }) => String(typeId)), read.value.map(({ modifier }) => String(modifier))],
  );
  return ok(names.map((name, at) => ({ name, type: types[at]?.type ?? '' })));
}

/** The same in reading order, for a key that the answer has and that can be put in order. */
export async function describeQuery(
  client: PostgresClient,
  source: DatabaseSource,
): Promise<Result<readonly QueryColumn[], QueryRefused>> {
  const answer = await describeAnswer(client, source);
  if (!answer.ok) return answer;
  const missing = source.key.find((column) => answer.value.every(({ name }) => name !== column));
  if (missing !== undefined) return fail('SOURCE_COLUMN_MISSING', { file: sourceName(source), column: missing });
  const columns = inReadingOrder(answer.value, source.key);
  const reading = { before: readingSql({ source, columns, after: undefined }, 0), sql: '', after: '' };
  const read = await tryText(reading, (text) => client.rows(text, []));
  return 'refusal' in read ? invalid(source, read) : ok(columns);
}

/** The text of a person as it stands in every statement of ours, so that its mistakes are told by their place in it. */
function statementOf(source: Asked): { before: string; sql: string; after: string } {
  if ('query' in source) return { before: 'SELECT * FROM (\n', sql: source.query, after: '\n) AS source LIMIT 0' };
  const before = `SELECT * FROM ${quoteTable(source.table)}`;
  if (source.where === undefined) return { before, sql: '', after: ' LIMIT 0' };
  return { before: `${before} WHERE (\n`, sql: source.where, after: '\n) LIMIT 0' };
}

const invalid = (source: Asked, { refusal }: Extract<Checked<unknown>, { refusal: unknown }>) =>
  fail('SOURCE_SQL_INVALID', { source: sourceName(source), ...refusal });
