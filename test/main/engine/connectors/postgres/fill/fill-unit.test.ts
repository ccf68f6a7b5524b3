import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { JobId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { openCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { readTables } from '#engine/connectors/postgres/copy/copy-tables';
import { readUnits } from '#engine/connectors/postgres/copy/copy-units';
import { fillUnit, type Piece } from '#engine/connectors/postgres/fill/fill-unit';
import { knownShapes } from '#engine/connectors/postgres/fill/known-shapes';
import { readTableShapes, type TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import { planSession } from '#test/support/catalog-database';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';

const SCHEMA = `
  CREATE TABLE child (
    id int PRIMARY KEY, code text UNIQUE, size int CHECK (size >= 0),
    twice int GENERATED ALWAYS AS (size * 2) STORED, above int REFERENCES child DEFERRABLE INITIALLY DEFERRED)`;

interface Ground {
  readonly shape: TableShape;
  readonly runNo: number;
}

async function groundOf(client: PostgresClient): Promise<Ground> {
  await client.run(SCHEMA);
  await ensureVakhtaSchema(client);
  const [shape] = await readTableShapes(client, ['child']);
  if (shape === undefined) throw new Error('no child');
  const run = { runId: JobId.parse(randomUUID()), name: 'fill', planHash: 'h', consoleId: 'c' };
  const { table } = shape;
  const runNo = await openCopyRun(
    client,
    { ...run, sourceName: 'fill', verification: 'none' },
    [{ tableNo: 1, source: table, target: table, format: '', parts: 2, shape }],
    [],
  );
  return { shape, runNo };
}

const lineOf = (id: number): string => `${id}\tc${id}\t${id % 7}\t${id === 0 ? '\\N' : id - 1}\n`;
const pieceOf = (from: number, to: number, line = lineOf) => {
  const lines = Array.from({ length: to - from }, (_, index) => line(from + index));
  return ok<Piece>({ rows: lines.length, isBinary: false, bytes: Buffer.from(lines.join('')) });
};
async function* each(...items: readonly Result<Piece, 'WORKER_LOST'>[]) {
  for (const item of items) yield await Promise.resolve(item);
}
const unitOf = ({ shape }: Ground, unitNo: number, from: number, to: number) => ({
  ...{ shape, tableNo: 1, unitNo, from, to },
});
const countOf = async (database: TestDatabase): Promise<unknown> =>
  (await database.query('SELECT count(*)::int AS rows FROM child'))[0]?.['rows'];

test('rows and the word that they are here come together, and the table is known as it was', async () => {
  await using database = await createTestDatabase({ major: 12 });
  await using client = await planSession(database);
  const ground = await groundOf(client);
  const told: number[] = [];

  const pieces = each(pieceOf(0, 60), pieceOf(60, 100));
  expect(await fillUnit(client, ground.runNo, unitOf(ground, 1, 0, 100), pieces, (rows) => told.push(rows))).toEqual(
    ok(undefined),
  );

  expect(told).toEqual([60, 40]);
  expect(await countOf(database)).toBe(100);
  expect(await readUnits(client, ground.runNo)).toMatchObject([{ tableNo: 1, unitNo: 1, rows: 100, endPage: 100 }]);
  expect(await readTables(client, ground.runNo)).toMatchObject([{ state: 'copying' }]);
  await client.run('ALTER TABLE child DROP CONSTRAINT child_code_key');
  expect(await knownShapes(client, ground.runNo)).toEqual([ground.shape]);
});

test.each([
  ['a key that leads nowhere', 'child_above_fkey', (id: number) => lineOf(id).replace(/\t\d+\n$/, '\t7000\n')],
  [
    'a value that a check refuses',
    'child_size_check',
    (id: number) => lineOf(id).replace(/^(\d+\tc\d+)\t\d/, '$1\t-1'),
  ],
  ['a value that is there already', 'child_pkey', () => lineOf(7)],
])('%s leaves neither rows nor a word of them', async (_, constraint, broken) => {
  await using database = await createTestDatabase({ major: 18 });
  await using client = await planSession(database);
  const ground = await groundOf(client);
  const pieces = each(pieceOf(0, 100, (id) => (id === 50 ? broken(id) : lineOf(id))));

  await expect(fillUnit(client, ground.runNo, unitOf(ground, 1, 0, 100), pieces, () => undefined)).rejects.toThrow(
    constraint,
  );

  await client.run('ROLLBACK');
  expect(await countOf(database)).toBe(0);
  expect(await readUnits(client, ground.runNo)).toEqual([]);
  expect(await readTables(client, ground.runNo)).toMatchObject([{ state: 'waiting' }]);
});

test('rows that could not be made are told, and those before them do not stay', async () => {
  await using database = await createTestDatabase({ major: 15 });
  {
    await using client = await planSession(database);
    const ground = await groundOf(client);
    const lost = fail('WORKER_LOST', {});
    const pieces = each(pieceOf(0, 60), lost);
    expect(await fillUnit(client, ground.runNo, unitOf(ground, 1, 0, 100), pieces, () => undefined)).toEqual(lost);
  }
  expect(await countOf(database)).toBe(0);
});
