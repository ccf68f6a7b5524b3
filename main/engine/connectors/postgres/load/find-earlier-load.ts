import type { Position } from '../../../chunk.ts';
import { positionOf } from './journal.ts';
import type { LoadContext } from './load-context.ts';
import { currentVersion } from './prepare-schema.ts';

export interface EarlierLoad {
  readonly position: Position;
  readonly isDone: boolean;
}

/**
 * How far other runs of the same migration have come with a file of this content by inserts into this table: whole, by
 * whatever plan, or in part by this very plan. Rows of another plan's part stay as they are: a position means nothing
 * to a plan that may cut the file otherwise.
 */
export async function findEarlierLoad({ client, spec }: LoadContext, sha256: string): Promise<EarlierLoad | undefined> {
  if (spec.mode !== 'insert') return undefined; // An upsert finds its rows unchanged by itself.
  if (spec.isDryRun && (await currentVersion(client)) === 0) return undefined;
  const [found] = await client.rows(
    `SELECT p.is_done, p.position_byte, p.position_line, p.position_row,
       pg_catalog.to_jsonb(p) -> 'position_key' AS position_key
     FROM vakhta.load l JOIN vakhta.load_position p USING (run_no)
     WHERE l.migration_id = $1 AND l.run_id <> $2 AND l.target_schema = $3 AND l.target_table = $4
       AND l.mode = 'insert' AND p.sha256 = $5
       AND NOT ${TAKEN_BACK} AND (p.is_done OR l.plan_hash = $6)
     ORDER BY p.position_byte DESC, p.is_done DESC, l.run_no LIMIT 1`,
    [spec.migrationId, spec.runId, spec.table.schema, spec.table.table, sha256, spec.planHash],
  );
  if (found === undefined) return undefined;
  return { position: positionOf(found), isDone: found.is_done === 't' };
}

/** Or begun to be. As JSON: a dry run leaves an older schema `vakhta` as it is, and there these columns are missing. */
const TAKEN_BACK = `(pg_catalog.to_jsonb(l) ->> 'rolled_back_at' IS NOT NULL
  OR coalesce(pg_catalog.to_jsonb(l) ->> 'rows_removed', '0') <> '0'
  OR coalesce(pg_catalog.to_jsonb(l) ->> 'rows_restored', '0') <> '0')`;
