import type { PostgresClient } from '../connect.ts';
import { inParentheses } from '../quote-identifier.ts';
import { tryText, type SqlRefusal } from './check-sql.ts';

/** What a person's SELECT gave on one side: rows of texts, null for NULL. */
export interface TotalAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** There are others. */
  readonly isCut: boolean;
}

/** More groups than a person would look through are no control total. */
const ROWS_AT_MOST = 1_000;

/** Columns may bear equal names, or none: they are taken by their places. */
const BEFORE = `SELECT (SELECT pg_catalog.json_agg(cell.key ORDER BY cell.place)
    FROM pg_catalog.json_each_text(pg_catalog.to_json(total.*)) WITH ORDINALITY cell (key, value, place)) AS columns,
  (SELECT pg_catalog.json_agg(cell.value ORDER BY cell.place)
    FROM pg_catalog.json_each_text(pg_catalog.to_json(total.*)) WITH ORDINALITY cell (key, value, place)) AS cells
  FROM `;

/** Would the database take this text as one SELECT? It looks at no row. Leaves its transaction as it was. */
export async function checkTotal(client: PostgresClient, sql: string): Promise<SqlRefusal | undefined> {
  await client.run(`SAVEPOINT total; SET LOCAL search_path = ''`);
  try {
    const statement = { before: `${BEFORE}(\n`, sql, after: '\n) AS total LIMIT 0' };
    const read = await tryText(statement, (text) => client.rows(text, []));
    return 'refusal' in read ? read.refusal : undefined;
  } finally {
    await client.run('ROLLBACK TO SAVEPOINT total; RELEASE SAVEPOINT total');
  }
}

/** In a transaction that only reads, of this session's own. Throws the driver's errors. */
export async function readTotal(client: PostgresClient, sql: string): Promise<TotalAnswer> {
  const found = await client.rows(`${BEFORE}${inParentheses(sql)} AS total LIMIT ${ROWS_AT_MOST + 1}`, []);
  return {
    columns: JSON.parse(found[0]?.columns ?? '[]') as string[],
    rows: found.slice(0, ROWS_AT_MOST).map(({ cells }) => JSON.parse(cells ?? '[]') as (string | null)[]),
    isCut: found.length > ROWS_AT_MOST,
  };
}

/** The same on a session that writes otherwise: what a person wrote changes nothing, and means the same on both sides. */
export async function readTotalAside(client: PostgresClient, sql: string): Promise<TotalAnswer> {
  await client.run(`BEGIN READ ONLY; SET LOCAL search_path = ''; SET LOCAL row_security = off`);
  try {
    return await readTotal(client, sql);
  } finally {
    await client.run('ROLLBACK');
  }
}
