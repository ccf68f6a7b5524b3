import type { Position } from '../../../chunk.ts';
import type { LoadContext } from './load-context.ts';
import { currentVersion } from './prepare-schema.ts';

/** Another run of the same migration that has loaded a file of this content into this table to its end by inserts. */
export async function findEarlierLoad(
  { client, spec }: LoadContext,
  sha256: string,
): Promise<{ readonly rowsRead: number; readonly position: Position } | undefined> {
  if (spec.mode !== 'insert') return undefined; // An upsert finds its rows unchanged by itself.
  if (spec.isDryRun && (await currentVersion(client)) === 0) return undefined;
  const [found] = await client.rows(
    `SELECT p.counts ->> 'rowsRead' AS rows_read, p.position_byte, p.position_line, p.position_row
     FROM vakhta.load l JOIN vakhta.load_position p USING (run_no)
     WHERE l.migration_id = $1 AND l.run_id <> $2 AND l.target_schema = $3 AND l.target_table = $4
       AND l.mode = 'insert' AND p.sha256 = $5 AND p.is_done AND (p.counts ->> 'rowsSkipped')::bigint = 0
     ORDER BY l.run_no LIMIT 1`,
    [spec.migrationId, spec.runId, spec.table.schema, spec.table.table, sha256],
  );
  if (found === undefined) return undefined;
  const { rows_read, position_byte, position_line, position_row } = found;
  const position = { byte: Number(position_byte), line: Number(position_line), row: Number(position_row) };
  return { rowsRead: Number(rows_read), position };
}
