import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';
import { forgetUnits } from './copy-units.ts';
import type { CopyTable } from './match-sides.ts';

/** Rows and the journal's word of them go together. What inherits from the table keeps its rows, partitions do not. */
export async function emptyTable(
  client: PostgresClient,
  { to }: Pick<CopyTable, 'to'>,
  {
    runNo,
    tableNo,
    lockTimeoutMs,
  }: { readonly runNo: number; readonly tableNo: number; readonly lockTimeoutMs: number },
): Promise<void> {
  await client.run('BEGIN');
  await client.run(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
  await client.run(`TRUNCATE ${to.isPartitioned ? '' : 'ONLY '}${quoteTable(to.name)}`);
  await forgetUnits(client, runNo, tableNo);
  await client.run('COMMIT');
}
