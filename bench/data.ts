import { appendFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { withClient } from '#engine/connectors/postgres/connect';
import type { Piece } from '#engine/connectors/postgres/fill/fill-unit';
import { readTableShapes, type TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { BINARY_END, BINARY_HEAD } from '#engine/features/data/cells/row-binary';
import { inLoadOrder } from '#engine/features/data/fill/load-order';
import { startRowThreads } from '#engine/features/data/row-threads';
import { PACK_TABLES } from '#engine/features/data/sections/index';
import { createWorld } from '#engine/features/data/world';
import { privateDirectory } from '#test/servers/private-directory';
import { absolute, compared, median, type Claim } from './support/claim.ts';
import { fillPack } from './support/fill-pack.ts';
import { startPackDatabase, type PackDatabase } from './support/pack-database.ts';
import { runCommand } from './support/run-command.ts';
import { PSQL } from './support/target-database.ts';
import { tell, timed } from './support/tell.ts';

const INPUT = { scale: 1, seed: 20_261_121 };
const CORES = 2;
const ROUNDS = 3;
/** 200,000 rows/s made and 80,000 rows/s arrived, in seconds for a million of them. */
const MADE_LIMIT_S = 5;
const FILLED_LIMIT_S = 12.5;
const PEAK_LIMIT_MIB = 350;

/** A million rows over the 166 tables: to nowhere, into a database, and beside psql with the same rows from files. */
export async function measure(): Promise<Claim[]> {
  await using database = await startPackDatabase();
  await using folder = await privateDirectory('bench-data');
  await database.reset('pack');
  const { constraints: all } = await database.fingerprint();
  const shapes = await shapesOf(database);
  const script = await dump(shapes, folder.path);

  const made: number[] = [];
  const filled: number[] = [];
  const copied: number[] = [];
  const peaksMiB: number[] = [];
  const hashes = new Set<string>();
  let rows = 0;
  const check = async (who: string, seconds: number): Promise<void> => {
    const found = await database.fingerprint();
    if (found.constraints !== all) throw new Error(`${who} left ${found.constraints} of ${all} constraints valid`);
    rows = found.rows;
    hashes.add(`${found.rows} ${found.hash}`);
    tell(`${who}: ${seconds.toFixed(2)} s, ${Math.round(found.rows / seconds)} rows/s`);
  };
  const runs = [
    async () => {
      const seconds = await timed(() => toNowhere(shapes));
      made.push(seconds);
      tell(`to nowhere: ${seconds.toFixed(2)} s`);
    },
    async () => {
      await database.reset('pack');
      const { seconds, peakMiB, cpuSeconds } = await fillPack(database, INPUT);
      filled.push(seconds);
      peaksMiB.push(peakMiB);
      tell(`the engine took ${cpuSeconds.toFixed(1)} s of processor time and ${peakMiB.toFixed(0)} MiB`);
      await check('vakhta', seconds);
    },
    async () => {
      await database.reset('pack');
      const seconds = await timed(() => runCommand(PSQL, [database.url, '-qX', '-v', 'ON_ERROR_STOP=1', '-f', script]));
      copied.push(seconds);
      await check('psql \\copy', seconds);
    },
  ];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const run of round % 2 === 0 ? runs : runs.toReversed()) await run();
  }
  if (hashes.size !== 1) throw new Error('the rows differ');

  const perMillion = (seconds: readonly number[]): number => (median(seconds) * 1_000_000) / rows;
  return [
    absolute('data: a million rows made', 's', perMillion(made), MADE_LIMIT_S),
    absolute('data: a million rows filled in, every constraint valid', 's', perMillion(filled), FILLED_LIMIT_S),
    compared({
      name: 'data: filled beside the same rows from files',
      ...{ oursSeconds: filled, peerName: 'psql \\copy', peerSeconds: copied, limit: 1 },
    }),
    absolute('data: peak memory, 1 M rows', 'MiB', Math.max(...peaksMiB), PEAK_LIMIT_MIB),
  ];
}

async function shapesOf({ options }: PackDatabase): Promise<readonly TableShape[]> {
  const target = { connectionName: 'bench', options, password: '' };
  const read = await withClient(target, undefined, (client) => readTableShapes(client, Object.keys(PACK_TABLES)));
  if (!read.ok) throw new Error(read.failure.code);
  return inLoadOrder(read.value.filter((shape) => shape !== undefined));
}

async function eachPiece(
  shapes: readonly TableShape[],
  take: (shape: TableShape, piece: Piece) => Promise<unknown> | undefined,
): Promise<void> {
  const world = createWorld(INPUT, PACK_TABLES);
  await using threads = startRowThreads({ ...INPUT, shapes, threads: CORES, signal: new AbortController().signal });
  for (const shape of shapes) {
    const rows = world.rowsOf(shape.table.table);
    for await (const piece of threads.piecesOf(shape, { from: 0, to: rows })) {
      if (!piece.ok) throw new Error(piece.failure.code);
      await take(shape, piece.value);
    }
  }
}

const toNowhere = (shapes: readonly TableShape[]): Promise<void> => eachPiece(shapes, () => undefined);

/** A file for each table, and the script that loads them in an order in which every key is there when it is needed. */
async function dump(shapes: readonly TableShape[], folder: string): Promise<string> {
  const fileOf = ({ table }: TableShape): string => join(folder, table.table);
  const binary = new Set<TableShape>();
  await eachPiece(shapes, async (shape, { isBinary, bytes }) => {
    await using file = await open(fileOf(shape), 'a');
    if (isBinary && !binary.has(shape)) await file.write(BINARY_HEAD);
    if (isBinary) binary.add(shape);
    await file.write(isBinary ? bytes.subarray(BINARY_HEAD.length, -BINARY_END.length) : bytes);
  });
  for (const shape of binary) await appendFile(fileOf(shape), BINARY_END);
  const copies = shapes.map((shape) => {
    const names = shape.columns.map(({ name }) => `"${name}"`).join(', ');
    const format = binary.has(shape) ? ' (format binary)' : '';
    return `\\copy "${shape.table.table}" (${names}) from '${fileOf(shape)}'${format}`;
  });
  const script = join(folder, 'copy.sql');
  await using file = await open(script, 'w');
  await file.write(copies.join('\n'));
  return script;
}
