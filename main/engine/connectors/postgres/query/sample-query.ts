import type { Cell } from '../../../chunk.ts';
import type { PostgresClient } from '../connect.ts';
import { inParentheses } from '../quote-identifier.ts';
import type { QueryColumn } from './describe-query.ts';
import { selectSql, type Asked } from './query-sql.ts';

/** Some rows, as the server gives them first: putting them in order might take it as long as reading them all. */
export async function sampleQuery(
  client: PostgresClient,
  source: Asked,
  columns: readonly QueryColumn[],
  rowsAtMost: number,
): Promise<readonly (readonly Cell[])[]> {
  const rows = await client.rows(`SELECT * FROM ${inParentheses(selectSql(source))} AS source LIMIT ${rowsAtMost}`, []);
  return rows.map((row) => columns.map(({ name }) => row[name] ?? null));
}

/** The planner's figure. */
export async function estimateQuery(client: PostgresClient, source: Asked): Promise<number> {
  const [plan] = await client.rows(`EXPLAIN (FORMAT JSON) ${selectSql(source)}`, []);
  const [root] = JSON.parse(plan?.['QUERY PLAN'] ?? '[]') as { Plan?: { 'Plan Rows'?: number } }[];
  return root?.Plan?.['Plan Rows'] ?? 0;
}
