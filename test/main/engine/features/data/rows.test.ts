import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '#engine/connectors/postgres/connect';
import { readTableShapes, type TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { RowText } from '#engine/features/data/cells/row-text';
import { rowMaker } from '#engine/features/data/row-maker';
import { startRowThreads } from '#engine/features/data/row-threads';
import { PACK_TABLES } from '#engine/features/data/sections/index';
import { createWorld, TENANTS } from '#engine/features/data/world';
import { installPack, type InstalledPack } from '#test/resources/schema/installed-pack';
import { readPack } from '#test/resources/schema/read-pack';
import { TABLES } from './filled-pack.ts';

const { signal } = new AbortController();
let database: InstalledPack;
let shapes: readonly TableShape[];

beforeAll(async () => {
  database = await installPack(await readPack(), 18);
  const target = { connectionName: 'wfm', options: database.options, password: '' };
  const read = await withClient(target, undefined, (client) => readTableShapes(client, TABLES));
  if (!read.ok) throw new Error(read.failure.code);
  shapes = read.value.filter((shape) => shape !== undefined);
});
afterAll(() => database[Symbol.asyncDispose]());

/** Of all tables' rows, table by table. */
async function hashOf(seed: number, threads: number): Promise<string> {
  await using makers = startRowThreads({ seed, scale: 0.02, shapes, threads, signal });
  const world = createWorld({ seed, scale: 0.02 }, PACK_TABLES);
  const hash = createHash('sha256');
  for (const shape of shapes) {
    const all = world.rowsOf(shape.table.table);
    let rows = 0;
    for await (const piece of makers.piecesOf(shape, { from: 0, to: all })) {
      if (!piece.ok) throw new Error(piece.failure.code);
      hash.update(piece.value.bytes);
      rows += piece.value.rows;
    }
    expect(rows).toBe(all);
  }
  return hash.digest('hex');
}

test('the same seed gives the same rows whatever the number of threads, another seed gives others', async () => {
  const first = await hashOf(7, 1);
  expect(await hashOf(7, 3)).toBe(first);
  expect(await hashOf(8, 1)).not.toBe(first);
});

test('a row is the same made alone or among others', () => {
  const world = createWorld({ seed: 7, scale: 0.02 }, PACK_TABLES);
  for (const shape of shapes) {
    const rows = world.rowsOf(shape.table.table);
    const [all, alone] = [new RowText(), new RowText()];
    rowMaker(world, shape)(all, 0, rows);
    // From the end to the beginning, in another world: nothing is remembered from one row to the next.
    const lines: string[] = [];
    const make = rowMaker(createWorld({ seed: 7, scale: 0.02 }, PACK_TABLES), shape);
    for (let row = rows - 1; row >= Math.max(0, rows - 20); row -= 1) {
      make(alone, row, row + 1);
      lines.unshift(Buffer.from(alone.take()).toString());
    }
    expect(Buffer.from(all.take()).toString().endsWith(lines.join(''))).toBe(true);
  }
});

describe('at any scale', () => {
  test.each([0.001, 0.02, 1, 1000])(
    '%d: every tenant owns a range of each table, and the ranges are the whole of it',
    (scale) => {
      const world = createWorld({ seed: 7, scale }, PACK_TABLES);
      const tenants = world.rowsOf(TENANTS);
      let total = 0;
      for (const table of TABLES) {
        const first = Array.from({ length: tenants + 1 }, (_, tenant) => world.firstRowOf(table, tenant));
        expect(first[0]).toBe(0);
        expect(first.at(-1)).toBe(world.rowsOf(table));
        expect(first).toEqual(first.toSorted((left, right) => left - right));
        const owner = world.tenantOf(table);
        const last = world.rowsOf(table) - 1;
        expect(owner(last)).toBe(first.findLastIndex((row) => row <= last));
        total += world.rowsOf(table);
      }
      expect(total / (1_000_000 * scale)).toBeGreaterThan(0.9);
      if (scale >= 0.02) expect(total / (1_000_000 * scale)).toBeLessThan(1.2);
    },
  );
});
