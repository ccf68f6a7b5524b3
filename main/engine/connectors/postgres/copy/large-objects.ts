import { pagesOf, sameObjects } from '../compare/compare-large-objects.ts';
import type { PostgresClient, SqlValue } from '../connect.ts';
import type { CopyPair } from './copy-unit.ts';

/** Large objects are known by numbers, which are the same on both sides: rows refer to them. */
export interface LargeObjectsRun {
  readonly runNo: number;
  /** The source's moment. */
  readonly moment: string;
  /** Bytes on their way; while an answered promise is open nothing more is read. */
  onPassed(bytes: number): Promise<unknown> | undefined;
  /** So many more are as the source has them. */
  onHere(objects: number): void;
}

/** This many share a statement and a transaction. */
const AT_ONCE = 16;
/** What of an object goes through us in one piece, twice as long as text. */
const PIECE_BYTES = 256 * 1024;

/** A lock for each that goes; a server has room for some thousands. */
const LOCKED_AT_ONCE = 200;

/**
 * All of the source's, each with the journal's row that says so. Safe to be killed and repeated at any line: what was read
 * at this moment, or is found to be the same, stays; what the source no longer has goes.
 */
export async function copyLargeObjects(pair: CopyPair, run: LargeObjectsRun): Promise<void> {
  for await (const page of pagesOf(pair.source, AT_ONCE)) await copyPage(pair, page, run);
  await removeWhere(pair.target, 'WHERE run_no = $1 AND snapshot_xmax <> $2', [run.runNo, run.moment]);
}

async function copyPage(pair: CopyPair, page: readonly string[], run: LargeObjectsRun): Promise<void> {
  const { target } = pair;
  const { runNo, moment } = run;
  const of = 'WHERE run_no = $1 AND object_oid = ANY ($2::oid[])';
  const known = await target.rows(`SELECT object_oid AS oid, snapshot_xmax FROM vakhta.copy_large_object ${of}`, [
    runNo,
    page,
  ]);
  const old = known.filter((row) => row.snapshot_xmax !== moment).map(({ oid }) => oid ?? '');
  const same = await sameObjects(pair, old);
  const changed = old.filter((oid) => !same.has(oid));
  const here = new Set(known.map(({ oid }) => oid ?? '').filter((oid) => !changed.includes(oid)));
  const coming = page.filter((oid) => !here.has(oid));
  await target.run('BEGIN');
  await target.run(`UPDATE vakhta.copy_large_object SET snapshot_xmax = $3 ${of}`, [runNo, [...same], moment]);
  await unlink(target, of, [runNo, changed]);
  const written = await write(pair, coming, run);
  await target.run(
    `INSERT INTO vakhta.copy_large_object (run_no, object_oid, snapshot_xmax, bytes)
     SELECT $1, oid, $2, bytes FROM ROWS FROM (pg_catalog.unnest($3::oid[]), pg_catalog.unnest($4::bigint[])) AS w (oid, bytes)`,
    [runNo, moment, coming, written.map(String)],
  );
  await target.run('COMMIT');
  run.onHere(page.length);
}

/** Of the source's objects, which the target does not have; answers how long each of them is. */
async function write({ source, target }: CopyPair, oids: readonly string[], run: LargeObjectsRun): Promise<number[]> {
  const lengths = oids.map(() => 0);
  let open = oids.map((_, index) => index);
  await target.rows('SELECT pg_catalog.lo_create(oid) FROM pg_catalog.unnest($1::oid[]) AS o (oid)', [oids]);
  for (let at = 0; open.length > 0; at += PIECE_BYTES) {
    const some = open.map((index) => oids[index] ?? '');
    const read = await source.rows(
      `SELECT pg_catalog.lo_get(oid, $2, $3) AS piece FROM pg_catalog.unnest($1::oid[]) WITH ORDINALITY AS o (oid, no) ORDER BY no`,
      [some, at, PIECE_BYTES],
    );
    const pieces = read.map(({ piece }) => piece ?? '\\x');
    await target.rows(
      `SELECT pg_catalog.lo_put(oid, $2, piece::bytea)
       FROM ROWS FROM (pg_catalog.unnest($1::oid[]), pg_catalog.unnest($3::text[])) AS p (oid, piece)`,
      [some, at, pieces],
    );
    for (const [no, index] of open.entries()) lengths[index] = at + lengthOf(pieces[no]);
    await run.onPassed(pieces.reduce((sum, piece) => sum + lengthOf(piece), 0));
    open = open.filter((_, no) => lengthOf(pieces[no]) === PIECE_BYTES);
  }
  return lengths;
}

/** Of bytes as PostgreSQL writes them in hexadecimal digits. */
const lengthOf = (piece = '\\x'): number => (piece.length - 2) / 2;

/** What the run has brought. */
export async function countLargeObjects(
  client: PostgresClient,
  runNo: number,
): Promise<{ readonly objects: number; readonly bytes: number }> {
  const [row] = await client.rows(
    'SELECT count(*) AS objects, coalesce(sum(bytes), 0) AS bytes FROM vakhta.copy_large_object WHERE run_no = $1',
    [runNo],
  );
  return { objects: Number(row?.objects), bytes: Number(row?.bytes) };
}

/** What the run has brought goes, some at a time: each object is locked while it goes. */
export const removeLargeObjects = (client: PostgresClient, runNo: number): Promise<void> =>
  removeWhere(client, 'WHERE run_no = $1', [runNo]);

async function removeWhere(client: PostgresClient, of: string, values: readonly SqlValue[]): Promise<void> {
  const some = `WHERE (run_no, object_oid) IN
    (SELECT run_no, object_oid FROM vakhta.copy_large_object ${of} LIMIT ${LOCKED_AT_ONCE})`;
  while ((await unlink(client, some, values)) > 0);
}

/** One that somebody else has removed is gone already. */
async function unlink(client: PostgresClient, of: string, values: readonly SqlValue[]): Promise<number> {
  const rows = await client.rows(
    `WITH gone AS (DELETE FROM vakhta.copy_large_object ${of} RETURNING object_oid)
     SELECT CASE WHEN m.oid IS NOT NULL THEN pg_catalog.lo_unlink(m.oid) END
     FROM gone LEFT JOIN pg_catalog.pg_largeobject_metadata m ON m.oid = gone.object_oid`,
    values,
  );
  return rows.length;
}
