import type { PostgresClient } from '../connect.ts';
import { quoteIdentifier } from '../quote-identifier.ts';
import { lineageText } from './key-text.ts';
import type { LoadContext } from './load-context.ts';
import { isOther } from './target-facts.ts';

/** What the target has issued for rows of the chunk: row, line, and the key as a text. */
export const ISSUED_KEYS = 'pg_temp.vakhta_issued_key';

/** The lineage key where some of it comes from the target itself: a number, a default, a trigger; else none. */
export const issuedKey = ({ facts, lineageKey }: Pick<LoadContext, 'facts' | 'lineageKey'>): readonly string[] =>
  lineageKey.every((name) => facts.columns.some((column) => column.name === name)) ? [] : lineageKey;

/** RETURNING gives back what this user may read alone: one that may only insert is not told which keys came of it. */
export async function mayReadIssued(
  client: PostgresClient,
  relation: string,
  context: Pick<LoadContext, 'facts' | 'lineageKey'>,
): Promise<boolean> {
  const key = issuedKey(context);
  if (key.length === 0) return true;
  const names = [...key, ...context.facts.columns.map(({ name }) => name)];
  const [found] = await client.rows(
    `SELECT pg_catalog.bool_and(pg_catalog.has_column_privilege($1::pg_catalog.regclass, name, 'SELECT')) AS may
     FROM pg_catalog.unnest($2::text[]) AS n (name)`,
    [relation, names],
  );
  return found?.may === 't';
}

/** Beside staging. */
export async function prepareIssuedKeys(client: PostgresClient): Promise<void> {
  await client.run(
    'CREATE TEMPORARY TABLE vakhta_issued_key (row bigint, line bigint, key text) ON COMMIT DELETE ROWS',
  );
}

/** Part of the statement that merges: what it returns of each row. */
export function returnIssued(context: Pick<LoadContext, 'facts' | 'lineageKey'>): string {
  const key = issuedKey(context);
  return key.length === 0 ? '' : `, ${lineageText(key.map((name) => `t.${quoteIdentifier(name)}::text`))} AS issued`;
}

/**
 * Part of the statement that merges: puts each key beside its row. A server inserts and returns rows in the order it is
 * given them, but none promises that, and where a table is spread over servers it is not so; hence a row that was
 * returned with other values than were staged in its place has no key: nobody knows which is its own. A full join,
 * because it is never done by nested loops: nothing is known of how many rows there are.
 */
export function noteIssued({ facts, lineageKey }: Pick<LoadContext, 'facts' | 'lineageKey'>, range: string): string {
  if (issuedKey({ facts, lineageKey }).length === 0) return '';
  const isAnother = facts.columns
    .map((column, at) => isOther(column, `m.v${at + 1}`, `CAST(s.${column.alias} AS ${column.type})`))
    .join(' OR ');
  return `, issued AS (INSERT INTO ${ISSUED_KEYS}
    SELECT s.row, s.line, CASE WHEN ${isAnother} THEN NULL ELSE m.issued END
    FROM (SELECT r.*, pg_catalog.row_number() OVER (ORDER BY r.row) AS place FROM pg_temp.vakhta_rows r
          ${range === '' ? '' : `WHERE ${range}`}) s
    FULL JOIN (SELECT *, pg_catalog.row_number() OVER () AS place FROM merged) m USING (place))`;
}
