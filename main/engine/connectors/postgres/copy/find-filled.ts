import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';

/** A statement over very many tables would take more locks than a server keeps ready. */
const TABLES_AT_ONCE = 100;

/** Those that have rows, their partitions' and children's included. */
export async function findFilled(client: PostgresClient, tables: readonly TableName[]): Promise<readonly TableName[]> {
  const filled: TableName[] = [];
  for (let at = 0; at < tables.length; at += TABLES_AT_ONCE) {
    const some = tables.slice(at, at + TABLES_AT_ONCE);
    const looks = some.map((table, no) => `SELECT ${no} AS no WHERE EXISTS (SELECT FROM ${quoteTable(table)})`);
    const found = await client.rows(looks.join(' UNION ALL '));
    filled.push(...found.flatMap(({ no }) => some[Number(no)] ?? []));
  }
  return filled;
}
