import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';
import { hashTable } from './before-images.ts';
import { standAt, type Checkpoint } from './checkpoints.ts';
import { changedIn, isSameRow, newestImages, type BackShape, type KeptRun, type TakenBack } from './take-back.ts';

/** All rows after the checkpoint are back: the run stands there, and the table is compared with what it was then. */
export async function endAtCheckpoint(
  client: PostgresClient,
  run: KeptRun,
  shape: BackShape,
  checkpoint: Checkpoint,
): Promise<TakenBack> {
  const { removed, restored } = await standAt(client, run.runNo, checkpoint);
  return { rowsRemoved: removed, rowsRestored: restored, isSame: await isAsItWas(client, run, shape) };
}

/**
 * Nobody has hashed the table at the checkpoint, but the images that are left say all that the run had changed by then:
 * those rows must be as it left them, and all others must come to what the table came to before the run, without what
 * has become of those. Sums of rows' hashes can be taken from each other.
 */
async function isAsItWas(client: PostgresClient, run: KeptRun, shape: BackShape): Promise<boolean> {
  const table = quoteTable(run.table);
  const left = `i.run_no = ${run.runNo}`;
  const images = newestImages(run, shape, left);
  await client.run('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    if ((await changedIn(client, images, run)) !== undefined) return false;
    await client.run(
      `CREATE TEMPORARY TABLE vakhta_was ON COMMIT DROP AS SELECT (v.image).* FROM (
         SELECT CAST(f.before AS ${table}) AS image FROM (
           SELECT DISTINCT ON (i.key) i.before FROM vakhta.before_image i WHERE ${left} ORDER BY i.key, i.image_no) f
         WHERE f.before IS NOT NULL OFFSET 0) v`,
    );
    await client.run(
      `CREATE TEMPORARY TABLE vakhta_now ON COMMIT DROP AS SELECT t.* FROM ${table} t JOIN ${images} b ON ${isSameRow(run)}`,
    );
    const hashOf = async (name: string) => (await hashTable(client, { schema: 'pg_temp', table: name })).hash;
    const [was, now] = [await hashOf('vakhta_was'), await hashOf('vakhta_now')];
    const { hash } = await hashTable(client, run.table);
    return without(hash, now) === without(run.hashBefore, was);
  } finally {
    await client.run('ROLLBACK');
  }
}

const DIGITS = 16;

/** Of hashes as `hashTable` writes them: rows, then sums of 64 bits each. */
function without(whole: string, part: string): string {
  const numbers = ([rows = '', hash = '']: string[]): bigint[] => [
    BigInt(rows),
    ...Array.from({ length: hash.length / DIGITS }, (_, at) =>
      BigInt(`0x${hash.slice(at * DIGITS, (at + 1) * DIGITS)}`),
    ),
  ];
  const taken = numbers(part.split(' '));
  return numbers(whole.split(' '))
    .map((number, at) => BigInt.asUintN(64, number - (taken[at] ?? 0n)))
    .join(' ');
}
