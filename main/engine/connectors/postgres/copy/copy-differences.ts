import { CopyDifferences } from '#contract/domain/copy-differences';
import type { JobId } from '#contract/domain/ids';
import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';

/** What was found when the table was compared last. */
export async function recordDifferences(
  client: PostgresClient,
  runNo: number,
  tableNo: number,
  differences: CopyDifferences,
): Promise<void> {
  await client.run(
    `INSERT INTO vakhta.copy_difference (run_no, table_no, differences) VALUES ($1, $2, $3)
     ON CONFLICT (run_no, table_no) DO UPDATE SET differences = excluded.differences, found_at = excluded.found_at`,
    [runNo, tableNo, JSON.stringify(differences)],
  );
}

/** `source`: the table's name there. */
export async function readDifferences(
  client: PostgresClient,
  runId: JobId,
  source: TableName,
): Promise<CopyDifferences | null> {
  const [found] = await client.rows(
    `SELECT d.differences FROM vakhta.copy_difference d
     JOIN vakhta.copy_run r USING (run_no) JOIN vakhta.copy_table t USING (run_no, table_no)
     WHERE r.run_id = $1 AND t.source_schema = $2 AND t.source_table = $3`,
    [runId, source.schema, source.table],
  );
  const { differences } = found ?? {};
  return differences === undefined || differences === null ? null : CopyDifferences.parse(JSON.parse(differences));
}
