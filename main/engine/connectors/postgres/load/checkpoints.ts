import type { PostgresClient, Row } from '../connect.ts';
import { imageBytes } from './before-images.ts';
import { currentVersion } from './prepare-schema.ts';

/** Of schema `vakhta`. */
const CHECKPOINTS_SINCE = 11;
/** So many of a run are offered, evenly over it: one for each commit would be thousands. */
const OFFERED = 40;

/** What a run had committed at some moment. */
export interface Checkpoint {
  readonly no: number;
  readonly fileName: string;
  /** How far the file was loaded. */
  readonly rowNo: number;
  readonly isFileDone: boolean;
  readonly madeAtMs: number;
  /** What has been written since has newer images than this one. */
  readonly imageNo: number;
}

export interface OfferedCheckpoint extends Checkpoint {
  /** Of all files, by then. */
  readonly rowsLoaded: number;
  /** Images of rows that go back when it is chosen. */
  readonly images: number;
}

/** Within the transaction that has moved the file's position; the state it is in now can be gone back to. */
export async function noteCheckpoint(client: PostgresClient, runNo: number, fileNo: number): Promise<void> {
  await client.run(
    `INSERT INTO vakhta.load_checkpoint (run_no, ${STATE}, image_no, part_no, row_id)
     SELECT run_no, ${STATE},
       coalesce((SELECT max(i.image_no) FROM vakhta.before_image i WHERE i.run_no = $1), 0),
       coalesce((SELECT max(g.part_no) FROM vakhta.row_lineage g WHERE g.run_no = $1), 0),
       coalesce((SELECT max(q.row_id) FROM vakhta.quarantine q WHERE q.run_no = $1), 0)
     FROM vakhta.load_position WHERE run_no = $1 AND file_no = $2`,
    [runNo, fileNo],
  );
}

/** What a position and a checkpoint have in common. */
const STATE = `file_no, position_byte, position_line, position_row, position_key, is_done, counts, totals, rule_counts,
  watermark`;

const CHECKPOINT = `c.checkpoint_no, p.file_name, c.position_row, c.is_done, c.image_no,
  (extract(epoch FROM c.made_at) * 1000)::bigint AS made_at_ms`;

/** Undefined: the run has none of this number, or rows from before it have been taken back. */
export async function findCheckpoint(
  client: PostgresClient,
  runNo: number,
  no: number,
): Promise<Checkpoint | undefined> {
  if ((await currentVersion(client)) < CHECKPOINTS_SINCE) return undefined;
  const [found] = await client.rows(
    `SELECT ${CHECKPOINT} FROM vakhta.load_checkpoint c JOIN vakhta.load_position p USING (run_no, file_no)
     WHERE c.run_no = $1 AND c.checkpoint_no = $2`,
    [runNo, no],
  );
  return found && checkpointOf(found);
}

/**
 * Newest first, those after which something was written. Of several of one transaction the last one says how all of it
 * stood; of neighbours the one where a file ends.
 */
export async function listCheckpoints(client: PostgresClient, runNo: number): Promise<readonly OfferedCheckpoint[]> {
  if ((await currentVersion(client)) < CHECKPOINTS_SINCE) return [];
  const found = await client.rows(
    `WITH each AS (
       SELECT c.*, c.made_at IS DISTINCT FROM pg_catalog.lead(c.made_at) OVER run AS is_whole,
         (c.counts ->> 'rowsLoaded')::bigint
           - coalesce((pg_catalog.lag(c.counts) OVER file ->> 'rowsLoaded')::bigint, 0) AS added
       FROM vakhta.load_checkpoint c WHERE c.run_no = $1
       WINDOW run AS (ORDER BY c.checkpoint_no), file AS (PARTITION BY c.file_no ORDER BY c.checkpoint_no)
     ), summed AS (SELECT e.*, sum(e.added) OVER (ORDER BY e.checkpoint_no) AS rows_loaded FROM each e
     ), open AS (
       SELECT s.*, pg_catalog.ntile(${OFFERED}) OVER (ORDER BY s.checkpoint_no) AS tile FROM summed s
       WHERE s.is_whole AND s.image_no > 0
         AND s.image_no < (SELECT max(i.image_no) FROM vakhta.before_image i WHERE i.run_no = $1)
     ), chosen AS (SELECT DISTINCT ON (tile) * FROM open ORDER BY tile, is_done DESC, checkpoint_no DESC
     ), spans AS (
       SELECT n.*, (SELECT count(*) FROM vakhta.before_image i
         WHERE i.run_no = $1 AND i.image_no > n.image_no AND i.image_no <= coalesce(n.next_image_no, i.image_no)) AS images
       FROM (SELECT h.*, pg_catalog.lead(h.image_no) OVER (ORDER BY h.checkpoint_no) AS next_image_no FROM chosen h) n)
     SELECT ${CHECKPOINT}, c.rows_loaded, sum(c.images) OVER (ORDER BY c.checkpoint_no DESC) AS images
     FROM spans c JOIN vakhta.load_position p USING (run_no, file_no) ORDER BY c.checkpoint_no DESC`,
    [runNo],
  );
  return found.map((row) => ({
    ...checkpointOf(row),
    rowsLoaded: Number(row.rows_loaded),
    images: Number(row.images),
  }));
}

const checkpointOf = (row: Row): Checkpoint => ({
  no: Number(row.checkpoint_no),
  fileName: row.file_name ?? '',
  rowNo: Number(row.position_row),
  isFileDone: row.is_done === 't',
  madeAtMs: Number(row.made_at_ms),
  imageNo: Number(row.image_no),
});

/** Of a batch that takes these images back: what was committed after the oldest of them cannot be gone back to any more. */
export async function forgetCheckpoints(client: PostgresClient, runNo: number, images: string): Promise<void> {
  await client.run(
    `DELETE FROM vakhta.load_checkpoint WHERE run_no = $1 AND image_no >= (SELECT min(b.image_no) FROM ${images} b)`,
    [runNo],
  );
}

/**
 * All rows after it are back: positions, counts, quarantine, lineage and origins become what they were at the
 * checkpoint, in one transaction, and the run may load the rest again. Repeating it changes nothing. Answers what the
 * rollback has removed and restored.
 */
export async function standAt(
  client: PostgresClient,
  runNo: number,
  { no }: Checkpoint,
): Promise<{ readonly removed: number; readonly restored: number }> {
  await client.run('BEGIN');
  const [told] = await client.rows('SELECT rows_removed, rows_restored FROM vakhta.load WHERE run_no = $1 FOR UPDATE', [
    runNo,
  ]);
  for (const statement of STAND_AT) await client.run(statement, [runNo, no]);
  await client.run(
    `UPDATE vakhta.load SET rolled_back_to = $2, rows_removed = 0, rows_restored = 0, image_bytes = ${imageBytes(runNo)}
     WHERE run_no = $1`,
    [runNo, no],
  );
  await client.run('COMMIT');
  return { removed: Number(told?.rows_removed), restored: Number(told?.rows_restored) };
}

const AT = `(SELECT * FROM vakhta.load_checkpoint WHERE run_no = $1 AND checkpoint_no = $2)`;
const FILES = `(SELECT DISTINCT ON (file_no) * FROM vakhta.load_checkpoint
  WHERE run_no = $1 AND checkpoint_no <= $2 ORDER BY file_no, checkpoint_no DESC)`;

/** What waited in quarantine by then and was replayed later waits again, as it was mended. */
const STAND_AT: readonly string[] = [
  `DELETE FROM vakhta.row_origin o USING vakhta.quarantine q WHERE o.run_no = $1 AND q.run_no = $1
     AND q.replayed_after >= $2 AND q.file_no = o.file_no AND q.row_no = o.row_no`,
  `DELETE FROM vakhta.row_origin o WHERE o.run_no = $1 AND NOT EXISTS (
     SELECT 1 FROM ${FILES} f WHERE f.file_no = o.file_no AND o.row_no <= f.position_row)`,
  `DELETE FROM vakhta.row_lineage g USING ${AT} c WHERE g.run_no = $1 AND g.part_no > c.part_no`,
  `DELETE FROM vakhta.quarantine q USING ${AT} c WHERE q.run_no = $1 AND q.row_id > c.row_id`,
  `UPDATE vakhta.quarantine SET status = CASE WHEN edits = '{}' THEN 'refused' ELSE 'edited' END, replayed_after = NULL
     WHERE run_no = $1 AND replayed_after >= $2`,
  `DELETE FROM vakhta.load_position p WHERE p.run_no = $1
     AND NOT EXISTS (SELECT 1 FROM ${FILES} f WHERE f.file_no = p.file_no)`,
  `UPDATE vakhta.load_position p SET position_byte = f.position_byte, position_line = f.position_line,
     position_row = f.position_row, position_key = f.position_key, is_done = f.is_done, counts = f.counts,
     totals = f.totals, watermark = f.watermark, updated_at = now(),
     rule_counts = (SELECT coalesce(pg_catalog.jsonb_agg(r.rule), '[]') FROM (
       SELECT w.rule FROM pg_catalog.jsonb_array_elements(f.rule_counts) w (rule) WHERE w.rule ->> 'severity' = 'warning'
       UNION ALL
       SELECT pg_catalog.jsonb_build_object('rule', v ->> 'rule', 'column', v ->> 'column', 'severity', 'error',
         'rows', count(DISTINCT q.row_id))
       FROM vakhta.quarantine q CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(q.violations) v
       WHERE q.run_no = $1 AND q.file_no = p.file_no AND q.status <> 'replayed' GROUP BY v ->> 'rule', v ->> 'column') r)
   FROM ${FILES} f WHERE p.run_no = $1 AND p.file_no = f.file_no`,
  'DELETE FROM vakhta.load_checkpoint WHERE run_no = $1 AND checkpoint_no > $2',
];
