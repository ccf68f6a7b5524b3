import type { Position } from '../../../chunk.ts';
import { positionOf, type LoadFile } from './journal.ts';
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
  // An upsert finds its rows unchanged by itself: it reads again unless it was told not to.
  if (spec.mode !== 'insert' && !spec.skipsLoaded) return undefined;
  if (spec.isDryRun && (await currentVersion(client)) === 0) return undefined;
  const [found] = await client.rows(
    `SELECT p.is_done, p.position_byte, p.position_line, p.position_row,
       pg_catalog.to_jsonb(p) -> 'position_key' AS position_key
     FROM vakhta.load l JOIN vakhta.load_position p USING (run_no)
     WHERE l.migration_id = $1 AND l.run_id <> $2 AND l.target_schema = $3 AND l.target_table = $4
       AND l.mode = $7 AND p.sha256 = $5 AND NOT ${TAKEN_BACK}
       AND CASE l.mode WHEN 'insert' THEN p.is_done OR l.plan_hash = $6 ELSE p.is_done AND l.plan_hash = $6 END
     ORDER BY p.position_byte DESC, p.is_done DESC, l.run_no LIMIT 1`,
    [spec.migrationId, spec.runId, spec.table.schema, spec.table.table, sha256, spec.planHash, spec.mode],
  );
  if (found === undefined) return undefined;
  return { position: positionOf(found), isDone: found.is_done === 't' };
}

/** Or begun to be. As JSON: a dry run leaves an older schema `vakhta` as it is, and there these columns are missing. */
const TAKEN_BACK = `(pg_catalog.to_jsonb(l) ->> 'rolled_back_at' IS NOT NULL
  OR coalesce(pg_catalog.to_jsonb(l) ->> 'rows_removed', '0') <> '0'
  OR coalesce(pg_catalog.to_jsonb(l) ->> 'rows_restored', '0') <> '0')`;

/**
 * How far the newest run of this very plan that loaded all has read the changes of this source. A plan that was changed
 * reads everything once more: its mapping may be another.
 */
export async function findWatermark({ client, spec }: LoadContext, sha256: string): Promise<string | undefined> {
  if (spec.isDryRun && (await currentVersion(client)) < WATERMARK_SINCE) return undefined;
  const [found] = await client.rows(
    `SELECT p.watermark FROM vakhta.load l JOIN vakhta.load_position p USING (run_no)
     WHERE l.migration_id = $1 AND l.run_id <> $2 AND l.target_schema = $3 AND l.target_table = $4
       AND p.sha256 = $5 AND l.plan_hash = $6 AND p.is_done AND p.watermark IS NOT NULL AND NOT ${TAKEN_BACK}
     ORDER BY l.run_no DESC LIMIT 1`,
    [spec.migrationId, spec.runId, spec.table.schema, spec.table.table, sha256, spec.planHash],
  );
  return found?.watermark ?? undefined;
}

/** Was a file of this name loaded whole with another content, and none with this one? */
export async function hasChanged({ client, spec }: LoadContext, { fileName, sha256 }: LoadFile): Promise<boolean> {
  if (spec.isDryRun && (await currentVersion(client)) === 0) return false;
  const [found] = await client.rows(
    `SELECT 1 FROM vakhta.load l JOIN vakhta.load_position p USING (run_no)
     WHERE l.migration_id = $1 AND l.run_id <> $2 AND l.target_schema = $3 AND l.target_table = $4
       AND p.file_name = $5 AND p.sha256 <> $6 AND p.is_done AND NOT ${TAKEN_BACK} LIMIT 1`,
    [spec.migrationId, spec.runId, spec.table.schema, spec.table.table, fileName, sha256],
  );
  return found !== undefined;
}

/** Of schema `vakhta`. */
const WATERMARK_SINCE = 10;
