import type { TableName } from '#contract/domain/table';
import { keyColumnsOf } from '../catalog/before-twelve.ts';
import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';

/** What tells a table's rows: its primary key, else the first unique key without an empty value; none: nothing does. */
export async function readKey(client: PostgresClient, table: TableName): Promise<readonly string[]> {
  const [found] = await client.rows(keySql(client), [quoteTable(table)]);
  return JSON.parse(found?.columns ?? '[]') as string[];
}

const keySql = (client: PostgresClient): string => `
  SELECT pg_catalog.json_agg(a.attname ORDER BY k.n) AS columns
  FROM pg_catalog.pg_index i
  CROSS JOIN LATERAL pg_catalog.unnest(i.indkey::int2[]) WITH ORDINALITY k (attnum, n)
  JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
  WHERE i.indrelid = pg_catalog.to_regclass($1) AND k.n <= ${keyColumnsOf(client, 'i')}
    AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
  GROUP BY i.indexrelid, i.indisprimary HAVING pg_catalog.bool_and(a.attnotnull)
  ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1`;
