import type { JobId } from '#contract/domain/ids';
import type { TableName } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';
import { isServerError } from '../failures.ts';
import { quoteIdentifier, quoteTable } from '../quote-identifier.ts';
import { hashTable, imageBytes } from './before-images.ts';
import { forgetCheckpoints, type Checkpoint } from './checkpoints.ts';
import { currentVersion } from './prepare-schema.ts';
import { silenceTriggers } from './silence-triggers.ts';

/** Of schema `vakhta`. */
const IMAGES_SINCE = 6;

/** A run as far as it is to be taken back. */
export interface KeptRun {
  readonly runNo: number;
  readonly table: TableName;
  readonly key: readonly string[];
  /** Images of this number and older ones stay: the run is taken back to a checkpoint. 0: all of it. */
  readonly downTo: number;
  readonly images: number;
  readonly bytes: number;
  /** What the table came to before the run. */
  readonly hashBefore: string;
  readonly layout: string;
  readonly isTakenBack: boolean;
}

/** Undefined: the run kept nothing. */
export async function findKeptRun(client: PostgresClient, runId: JobId): Promise<KeptRun | undefined> {
  if ((await currentVersion(client)) < IMAGES_SINCE) return undefined;
  const [found] = await client.rows(
    `SELECT l.run_no, l.target_schema, l.target_table, pg_catalog.to_json(l.image_key) AS key, l.image_bytes,
       l.hash_before, l.row_layout, l.rolled_back_at IS NOT NULL AS is_taken_back,
       (SELECT count(*) FROM vakhta.before_image i WHERE i.run_no = l.run_no) AS images
     FROM vakhta.load l WHERE l.run_id = $1 AND l.image_key IS NOT NULL`,
    [runId],
  );
  if (found === undefined) return undefined;
  return {
    runNo: Number(found.run_no),
    table: { schema: found.target_schema ?? '', table: found.target_table ?? '' },
    key: JSON.parse(found.key ?? '[]') as string[],
    downTo: 0,
    images: Number(found.images),
    bytes: Number(found.image_bytes),
    hashBefore: found.hash_before ?? '',
    layout: found.row_layout ?? '',
    isTakenBack: found.is_taken_back === 't',
  };
}

/** Only what was written after the checkpoint. */
export async function keptSince(client: PostgresClient, run: KeptRun, { imageNo }: Checkpoint): Promise<KeptRun> {
  const [found] = await client.rows(
    `SELECT count(*) AS images, ${imageBytes(run.runNo, imageNo)} AS bytes FROM vakhta.before_image i
     WHERE ${isTaken({ ...run, downTo: imageNo })}`,
  );
  return { ...run, downTo: imageNo, images: Number(found?.images), bytes: Number(found?.bytes) };
}

const isTaken = ({ runNo, downTo }: KeptRun): string => `i.run_no = ${runNo} AND i.image_no > ${downTo}`;

/** Columns of the table as the statements need them; undefined: they are no longer those the run wrote into. */
export interface BackShape {
  readonly types: ReadonlyMap<string, string>;
  /** That can be written at all. */
  readonly written: readonly string[];
  /** Of them, that an update may set. */
  readonly changed: readonly string[];
}

export async function readBackShape(client: PostgresClient, run: KeptRun): Promise<BackShape | undefined> {
  const found = await client.rows(SHAPE, [quoteTable(run.table)]);
  if (JSON.stringify(found.map(({ name, type }) => [name, type])) !== run.layout) return undefined;
  const written = found.filter(({ is_generated }) => is_generated !== 't');
  return {
    types: new Map(found.map(({ name, type }) => [name ?? '', type ?? ''])),
    written: written.map(({ name }) => name ?? ''),
    changed: written.filter(({ is_always }) => is_always !== 't').map(({ name }) => name ?? ''),
  };
}

const SHAPE = `
  SELECT a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.attgenerated <> '' AS is_generated,
    a.attidentity = 'a' AS is_always
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`;

/** Rows that are no longer as the run left them. */
export interface ChangedRows {
  readonly rows: number;
  /** Keys of some of them. */
  readonly keys: readonly string[];
}

const KEYS_NAMED = 5;

/** Of all that the run wrote; the newest image of a row says how it was left. Nothing is changed. */
export async function findChangedRows(
  client: PostgresClient,
  run: KeptRun,
  shape: BackShape,
): Promise<ChangedRows | undefined> {
  return changedIn(client, newestImages(run, shape, isTaken(run)), run);
}

export const newestImages = (run: KeptRun, shape: BackShape, condition: string): string =>
  `(SELECT b.*, ${typedKey(run, shape)} FROM (SELECT DISTINCT ON (i.key) i.* FROM vakhta.before_image i
    WHERE ${condition} ORDER BY i.key, i.image_no DESC) b)`;

export async function changedIn(
  client: PostgresClient,
  images: string,
  run: KeptRun,
): Promise<ChangedRows | undefined> {
  const [found] = await client.rows(
    `SELECT count(*) AS rows, pg_catalog.to_json((pg_catalog.array_agg(pg_catalog.array_to_string(b.key, ', ')
       ORDER BY b.image_no))[1:${KEYS_NAMED}]) AS keys
     FROM ${images} b ${nowOf(run)} WHERE pg_catalog.md5(now.text)::uuid IS DISTINCT FROM b.after_hash`,
  );
  const rows = Number(found?.rows);
  return rows === 0 ? undefined : { rows, keys: JSON.parse(found?.keys ?? '[]') as string[] };
}

export type BatchEnd =
  | { readonly kind: 'done'; readonly images: number }
  | { readonly kind: 'changed'; readonly changed: ChangedRows }
  | { readonly kind: 'referenced'; readonly by: string }
  | { readonly kind: 'not-exact'; readonly rows: number };

const BATCH = 5_000;
const UNIQUE_VIOLATION = '23505';
const LOCK_TIMEOUT_MS = 10_000;

/**
 * Takes the newest rows back: rows and the images they came from change in one transaction, so it may be killed and
 * repeated at any line. Nobody else writes into the table meanwhile. Rows that swapped a unique value go one by one, in
 * the reverse of the order they came in.
 */
export async function takeBackBatch(
  client: PostgresClient,
  run: KeptRun,
  shape: BackShape,
  isForced: boolean,
  size = BATCH,
): Promise<BatchEnd> {
  try {
    await client.run(`BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const end = await takeBack(client, run, shape, isForced, size);
    await client.run(end.kind === 'done' ? 'COMMIT' : 'ROLLBACK');
    return end;
  } catch (error) {
    await client.run('ROLLBACK').catch(() => client.destroy());
    const isClash = isServerError(error) && error.code === UNIQUE_VIOLATION;
    if (!isClash || size === 1) throw error;
    return takeBackBatch(client, run, shape, isForced, 1);
  }
}

async function takeBack(
  client: PostgresClient,
  run: KeptRun,
  shape: BackShape,
  isForced: boolean,
  size: number,
): Promise<BatchEnd> {
  const table = quoteTable(run.table);
  await client.run(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
  const newest = `SELECT i.* FROM vakhta.before_image i WHERE ${isTaken(run)} ORDER BY i.image_no DESC LIMIT ${size}`;
  const images = await client.run(
    `CREATE TEMPORARY TABLE vakhta_back ON COMMIT DROP AS SELECT b.*, ${typedKey(run, shape)}
     FROM (SELECT DISTINCT ON (n.key) n.* FROM (${newest}) n ORDER BY n.key, n.image_no DESC) b`,
  );
  if (images === 0) return { kind: 'done', images };
  if (!isForced) {
    const changed = await changedIn(client, BACK, run);
    if (changed !== undefined) return { kind: 'changed', changed };
    const by = await referencedBy(client, run);
    if (by !== undefined) return { kind: 'referenced', by };
  }
  const speak = await silenceTriggers(client, run.table);
  const { removed, restored } = await changeRows(client, run, shape, isForced);
  await client.run('SET CONSTRAINTS ALL IMMEDIATE');
  await speak();
  const rows = await countInexact(client, run);
  if (rows > 0) return { kind: 'not-exact', rows };
  await forgetCheckpoints(client, run.runNo, BACK);
  await client.run(`DELETE FROM vakhta.before_image i USING ${BACK} b
    WHERE i.run_no = ${run.runNo} AND i.image_no = b.image_no`);
  await client.run(
    `UPDATE vakhta.load SET rows_removed = rows_removed + $2, rows_restored = rows_restored + $3 WHERE run_no = $1`,
    [run.runNo, removed, restored],
  );
  return { kind: 'done', images };
}

const BACK = 'pg_temp.vakhta_back';

const typedKey = ({ key }: KeptRun, { types }: BackShape): string =>
  key.map((name, at) => `CAST(b.key[${at + 1}] AS ${types.get(name) ?? ''}) AS k${at + 1}`).join(', ');

export const isSameRow = ({ key }: KeptRun): string =>
  key.map((name, at) => `t.${quoteIdentifier(name)} = b.k${at + 1}`).join(' AND ');

const nowOf = (run: KeptRun): string =>
  `LEFT JOIN LATERAL (SELECT (t.*)::text AS text FROM ${quoteTable(run.table)} t WHERE ${isSameRow(run)} LIMIT 1) now ON true`;

/** Rows that were not there go; those that were become what they were. */
async function changeRows(client: PostgresClient, run: KeptRun, { written, changed }: BackShape, isForced: boolean) {
  const table = quoteTable(run.table);
  const rowsOf = (names: readonly string[]): string =>
    names.map((name) => `(b.image).${quoteIdentifier(name)}`).join(', ');
  const images = `(SELECT v.*, CAST(v.before AS ${table}) AS image FROM ${BACK} v WHERE v.before IS NOT NULL) b`;
  const sets = changed.map((name) => `${quoteIdentifier(name)} = (b.image).${quoteIdentifier(name)}`).join(', ');
  const removed = await client.run(
    `DELETE FROM ${table} t USING ${BACK} b WHERE b.before IS NULL AND ${isSameRow(run)}`,
  );
  let restored = await client.run(`UPDATE ${table} t SET ${sets} FROM ${images} WHERE ${isSameRow(run)}`);
  // The run has deleted it. By force also what somebody else has removed since, and is to be there again.
  const isToCome = isForced ? 'true' : 'b.after_hash IS NULL';
  if (isForced || (await hasDeleted(client))) {
    restored += await client.run(
      `INSERT INTO ${table} (${written.map(quoteIdentifier).join(', ')}) OVERRIDING SYSTEM VALUE
       SELECT ${rowsOf(written)} FROM ${images} WHERE ${isToCome} AND NOT EXISTS (SELECT FROM ${table} t WHERE ${isSameRow(run)})`,
    );
  }
  return { removed, restored };
}

const hasDeleted = async (client: PostgresClient): Promise<boolean> =>
  (await client.rows(`SELECT 1 FROM ${BACK} WHERE after_hash IS NULL LIMIT 1`)).length > 0;

/** The proof, row by row, while nobody else can write: each is as it was, or not there as it was not. */
async function countInexact(client: PostgresClient, run: KeptRun): Promise<number> {
  const [found] = await client.rows(
    `SELECT count(*) AS rows FROM ${BACK} b ${nowOf(run)} WHERE now.text IS DISTINCT FROM b.before`,
  );
  return Number(found?.rows);
}

/** Another table whose rows would go, or lose their reference, with the rows that are removed here. */
async function referencedBy(client: PostgresClient, run: KeptRun): Promise<string | undefined> {
  const table = quoteTable(run.table);
  const keys = await client.rows(REFERENCES, [table]);
  for (const { relation, pairs } of keys) {
    const same = (JSON.parse(pairs ?? '[]') as [string, string][])
      .map(([column, referenced]) => `c.${quoteIdentifier(column)} = t.${quoteIdentifier(referenced)}`)
      .join(' AND ');
    const [found] = await client.rows(
      `SELECT 1 FROM ${BACK} b JOIN ${table} t ON ${isSameRow(run)} JOIN ${relation ?? ''} c ON ${same}
       WHERE b.before IS NULL LIMIT 1`,
    );
    if (found !== undefined) return relation ?? '';
  }
  return undefined;
}

/** Foreign keys by which the deletion of a row changes another table without a word. */
const REFERENCES = `
  SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS relation,
    (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attname, r.attname))
     FROM ROWS FROM (pg_catalog.unnest(f.conkey), pg_catalog.unnest(f.confkey)) k (here, there)
     JOIN pg_catalog.pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = k.here
     JOIN pg_catalog.pg_attribute r ON r.attrelid = f.confrelid AND r.attnum = k.there) AS pairs
  FROM pg_catalog.pg_constraint f JOIN pg_catalog.pg_class c ON c.oid = f.conrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE f.contype = 'f' AND f.confrelid = pg_catalog.to_regclass($1) AND f.conrelid <> f.confrelid
    AND f.confdeltype IN ('c', 'n', 'd') AND f.conparentid = 0`;

export interface TakenBack {
  readonly rowsRemoved: number;
  readonly rowsRestored: number;
  /** The whole table is what it was before the run; false: others have changed other rows of it since. */
  readonly isSame: boolean;
}

/** All rows are back: the table is hashed as it was before the run, and what both came to is written down. */
export async function endTakeBack(client: PostgresClient, { runNo, table, hashBefore }: KeptRun): Promise<TakenBack> {
  const { hash } = await hashTable(client, table);
  const [run] = await client.rows(
    `UPDATE vakhta.load SET rolled_back_at = coalesce(rolled_back_at, now()), hash_after_rollback = $2
     WHERE run_no = $1 RETURNING rows_removed, rows_restored`,
    [runNo, hash],
  );
  return {
    ...{ rowsRemoved: Number(run?.rows_removed), rowsRestored: Number(run?.rows_restored) },
    isSame: hash === hashBefore,
  };
}
