import type { PostgresClient } from '../connect.ts';

/** The table was found to be the same at another moment of the source. */
export async function keepUnits(client: PostgresClient, runNo: number, tableNo: number, moment: string): Promise<void> {
  await client.run('UPDATE vakhta.copy_unit SET snapshot_xmax = $3 WHERE run_no = $1 AND table_no = $2', [
    ...[runNo, tableNo],
    moment,
  ]);
}

/** Steps that are back and must be away again: their statements are run anew, and their way back is the same. */
export async function reopenObjects(client: PostgresClient, runNo: number, numbers: readonly number[]): Promise<void> {
  await client.run(
    `UPDATE vakhta.copy_object SET state = 'on', changed_at = now()
     WHERE run_no = $1 AND object_no = ANY ($2::int[])`,
    [runNo, numbers.map(String)],
  );
}
