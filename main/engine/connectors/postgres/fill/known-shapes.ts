import type { PostgresClient } from '../connect.ts';
import { TableShape } from './table-shape.ts';

/** As the tables of a run were found at its beginning: their keys cannot be read while they are off. In their order. */
export async function knownShapes(client: PostgresClient, runNo: number): Promise<readonly TableShape[]> {
  const rows = await client.rows('SELECT shape FROM vakhta.copy_table WHERE run_no = $1 ORDER BY table_no', [runNo]);
  return rows.map(({ shape }) => TableShape.parse(JSON.parse(shape ?? 'null')));
}
