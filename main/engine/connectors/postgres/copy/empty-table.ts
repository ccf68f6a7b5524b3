import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';
import { forgetUnits } from './copy-units.ts';

export interface TableToEmpty {
  readonly runNo: number;
  readonly tableNo: number;
  readonly name: TableName;
  readonly lockTimeoutMs: number;
}

/** Rows and the journal's word of them go together. What inherits from the table keeps its rows, partitions do not. */
export async function emptyTable(
  client: PostgresClient,
  { runNo, tableNo, name, lockTimeoutMs }: TableToEmpty,
): Promise<void> {
  const table = quoteTable(name);
  await client.run('BEGIN');
  try {
    await client.run(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    const [found] = await client.rows('SELECT relkind FROM pg_catalog.pg_class WHERE oid = $1::pg_catalog.regclass', [
      table,
    ]);
    await client.run(`TRUNCATE ${found?.relkind === 'p' ? '' : 'ONLY '}${table}`);
    await forgetUnits(client, runNo, tableNo);
    await client.run('COMMIT');
  } catch (error) {
    await client.run('ROLLBACK').catch(() => client.destroy());
    throw error;
  }
}
