import { join } from 'node:path';
import { compared, type Claim } from './claim.ts';
import { startCopySides } from './copy-sides.ts';
import { startEngine } from './engine-process.ts';
import { runMigration } from './load-employees.ts';
import { saveShiftLoads, type ShiftLoad } from './load-shifts.ts';
import { copyByPsql, loadByPgloader } from './peers.ts';
import { SHIFT_COLUMNS, writeShiftFiles } from './shift-files.ts';
import { tell, timed } from './tell.ts';

const ROWS = 1_000_000;
const ROUNDS = 3;
/** How much longer than `\copy` the row path may take: 200,000 rows a second where `\copy` comes to 450,000. */
const ROW_PATH = 450 / 200;

type Way = ShiftLoad | 'psql \\copy' | 'pgloader';

/**
 * A million rows into a table without keys, by turns in one call and by an engine that stands open, as it does in a
 * window. A round that is not counted comes first: servers make their files of WAL in it, and the engine loads its code.
 */
export async function measureFiles(): Promise<Claim[]> {
  await using sides = await startCopySides(ROWS);
  await using files = await writeShiftFiles(sides);
  await using engine = await startEngine();
  await sides.reset('bare tables');
  const migrations = await saveShiftLoads(engine, sides, files);
  const load = (name: ShiftLoad) => () => runMigration(engine, migrations[name], ROWS);
  const path = join(files.folder, files.ready);
  const ready = { path, url: sides.targetUrl, table: 'public.shift', columns: SHIFT_COLUMNS };
  const ways: Readonly<Record<Way, () => Promise<unknown>>> = {
    'psql \\copy': () => copyByPsql(ready),
    plain: load('plain'),
    checked: load('checked'),
    'from a table': load('from a table'),
    pgloader: () => loadByPgloader(ready),
  };
  const seconds = new Map<Way, number[]>();
  const of = (way: Way): readonly number[] => seconds.get(way) ?? [];
  const hashes = new Set<string>();
  const names = Object.keys(ways) as Way[];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const isCounted = round > 0;
    const inTurn = isCounted ? names : names.filter((name) => name !== 'pgloader');
    for (const way of round % 2 === 0 ? inTurn : inTurn.toReversed()) {
      await sides.reset('bare tables');
      const took = await timed(ways[way]);
      hashes.add(await sides.fingerprint());
      if (!isCounted) continue;
      seconds.set(way, [...of(way), took]);
      tell(`a million rows, ${way}: ${took.toFixed(2)} s`);
    }
  }
  if (hashes.size !== 1) throw new Error(`the tables differ: ${[...hashes].join(' | ')}`);
  const beside = (way: ShiftLoad, peer: Way, name: string, limit: number): Claim =>
    compared({ name, oursSeconds: of(way), peerName: peer, peerSeconds: of(peer), limit });
  return [
    beside('plain', 'pgloader', 'migration: a file, plain', 1 / 12),
    beside('checked', 'pgloader', 'migration: a file, typed and checked', 1 / 6),
    beside('checked', 'psql \\copy', 'migration: row path of a file', ROW_PATH),
    beside('from a table', 'psql \\copy', 'migration: row path of a table', ROW_PATH),
  ];
}
