import type { PostgresClient } from '../connect.ts';
import type { PageRange } from './split-table.ts';

/** A range of pages whose rows are in the target. */
export interface CopyUnit extends PageRange {
  readonly tableNo: number;
  readonly unitNo: number;
  /** The source's moment it was read at. */
  readonly snapshotXmax: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Within the transaction that has written the rows. Refused where the unit is there already. */
export async function recordUnit(client: PostgresClient, runNo: number, unit: CopyUnit): Promise<void> {
  const { tableNo, unitNo, firstPage, endPage, snapshotXmax, rows, bytes } = unit;
  await client.run(
    `INSERT INTO vakhta.copy_unit (run_no, table_no, unit_no, first_page, end_page, snapshot_xmax, rows, bytes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [runNo, tableNo, unitNo, firstPage, endPage, snapshotXmax, rows, bytes],
  );
}

export async function readUnits(client: PostgresClient, runNo: number): Promise<readonly CopyUnit[]> {
  const found = await client.rows('SELECT * FROM vakhta.copy_unit WHERE run_no = $1 ORDER BY table_no, unit_no', [
    runNo,
  ]);
  return found.map((row) => ({
    tableNo: Number(row.table_no),
    unitNo: Number(row.unit_no),
    firstPage: Number(row.first_page),
    endPage: row.end_page === null ? null : Number(row.end_page),
    snapshotXmax: row.snapshot_xmax ?? '',
    rows: Number(row.rows),
    bytes: Number(row.bytes),
  }));
}

/** Within the transaction that empties the table. */
export async function forgetUnits(client: PostgresClient, runNo: number, tableNo: number): Promise<void> {
  await client.run('DELETE FROM vakhta.copy_unit WHERE run_no = $1 AND table_no = $2', [runNo, tableNo]);
}
