import type { PostgresClient } from '../connect.ts';

/** The table was found to be the same at another moment of the source. */
export async function keepUnits(client: PostgresClient, runNo: number, tableNo: number, moment: string): Promise<void> {
  await client.run('UPDATE vakhta.copy_unit SET snapshot_xmax = $3 WHERE run_no = $1 AND table_no = $2', [
    ...[runNo, tableNo],
    moment,
  ]);
}

/** Of units that were read by other options of their table: no moment of a source is called so. */
export const NO_MOMENT = '0';

/** The table was given other options: what has come of it is to go, and the rest of it comes in this form. */
export async function outdateUnits(
  client: PostgresClient,
  runNo: number,
  tableNo: number,
  format: string,
): Promise<void> {
  await client.run('UPDATE vakhta.copy_table SET format = $3 WHERE run_no = $1 AND table_no = $2', [
    ...[runNo, tableNo],
    format,
  ]);
  await keepUnits(client, runNo, tableNo, NO_MOMENT);
}

/** Steps that are back and must be away again: their statements are run anew, and their way back is the same. */
export async function reopenObjects(client: PostgresClient, runNo: number, numbers: readonly number[]): Promise<void> {
  await client.run(
    `UPDATE vakhta.copy_object SET state = 'on', changed_at = now()
     WHERE run_no = $1 AND object_no = ANY ($2::int[])`,
    [runNo, numbers.map(String)],
  );
}
