import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findDifferingRows, type DifferingRows } from '#engine/connectors/postgres/compare/find-differing-rows';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { planSession } from '#test/support/catalog-database';
import { pairOf, sideOf } from '#test/support/compared-side';
import { ODD_COLUMNS, ODD_TABLE } from '#test/support/odd-rows';
import { createTestDatabase } from '#test/support/postgres-database';

type Values = readonly (string | null)[];

const fill = async (client: PostgresClient, table: string, rows: readonly Values[]): Promise<void> => {
  await client.run(`DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (id int, name text)`);
  await client.run(
    `INSERT INTO ${table} SELECT (value->>0)::int, value->>1 FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY`,
    [JSON.stringify(rows)],
  );
};

const byText = (left: unknown, right: unknown): number => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1);

/** By counting: what one side has more often than the other, or not at all. */
function differencesOf(source: readonly Values[], target: readonly Values[]): unknown[] {
  const countIn = (rows: readonly Values[], row: string): number =>
    rows.filter((each) => JSON.stringify(each) === row).length;
  const all = new Set([...source, ...target].map((row) => JSON.stringify(row)));
  return [...all]
    .flatMap((row) => {
      const [ours, theirs] = [countIn(source, row), countIn(target, row)];
      return ours === theirs ? [] : [[row, ours, theirs]];
    })
    .toSorted(byText);
}

/** The same of what was found: both sides of a row belong together only when they are equal. */
function asCounts({ rows }: DifferingRows): unknown[] {
  const counts = new Map<string, [number, number]>();
  for (const { source, target } of rows) {
    for (const [index, side] of [source, target].entries()) {
      if (side === null) continue;
      const row = JSON.stringify(side.values);
      const known = counts.get(row) ?? [0, 0];
      known[index] = side.times;
      counts.set(row, known);
    }
  }
  return [...counts].map(([row, [ours, theirs]]) => [row, ours, theirs]).toSorted(byText);
}

const RUNS = { numRuns: Number(process.env.COMPARE_RUNS ?? 25), seed: Number(process.env.COMPARE_SEED ?? 1) };

test('whatever differs between two tables is found, with a key and without, between the majors', async () => {
  await using old = await createTestDatabase({ major: 10 });
  await using young = await createTestDatabase({ major: 18 });
  await using source = await planSession(old);
  await using target = await planSession(young);
  const name = fc.constantFrom('a', 'b', '', null, 'a,"b"');
  const row = fc.tuple(fc.constantFrom('1', '2', '3', '4', null), name);
  const property = fc.asyncProperty(
    fc.array(row, { maxLength: 12 }),
    fc.array(row, { maxLength: 12 }),
    fc.array(row, { maxLength: 12 }),
    fc.boolean(),
    async (common, more, less, hasKey) => {
      const [here, there] = [
        [...common, ...more],
        [...less, ...common],
      ];
      await fill(source, 'one', here);
      await fill(target, 'two', there);
      const pair = pairOf(sideOf(source, 'one', ['id', 'name']), sideOf(target, 'two', ['id', 'name']));
      const found = await findDifferingRows(pair, { key: hasKey ? ['id'] : [], limit: 100 });
      expect(found.isAll).toBe(true);
      expect(asCounts(found)).toEqual(differencesOf(here, there));
    },
  );
  await fc.assert(property, RUNS);
});

test('rows of one key stand side by side: changed, missing, too many', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await using client = await planSession(database);
  const rows = Array.from({ length: 5000 }, (_, id): Values => [String(id), `name ${id}`]);
  await fill(client, 'one', rows);
  await fill(client, 'two', rows);
  await client.run(`UPDATE two SET name = NULL WHERE id = 7; DELETE FROM two WHERE id = 4321;
    INSERT INTO two VALUES (5555, 'new'); INSERT INTO two SELECT * FROM two WHERE id = 99`);
  const pair = pairOf(sideOf(client, 'one', ['id', 'name']), sideOf(client, 'two', ['id', 'name']));

  const { rows: found, isAll } = await findDifferingRows(pair, { key: ['id'], limit: 10 });

  expect(isAll).toBe(true);
  const idOf = ({ source, target }: (typeof found)[number]): number => Number(source?.values[0] ?? target?.values[0]);
  expect(found.toSorted((left, right) => idOf(left) - idOf(right))).toEqual([
    { source: { values: ['7', 'name 7'], times: 1 }, target: { values: ['7', null], times: 1 } },
    { source: { values: ['99', 'name 99'], times: 1 }, target: { values: ['99', 'name 99'], times: 2 } },
    { source: { values: ['4321', 'name 4321'], times: 1 }, target: null },
    { source: null, target: { values: ['5555', 'new'], times: 1 } },
  ]);
});

test('of very many differences some are shown, and that there are others', async () => {
  await using database = await createTestDatabase({ major: 18 });
  await using client = await planSession(database);
  await client.run(`CREATE TABLE one AS SELECT g AS id, 'x' AS name FROM generate_series(1, 60000) g;
    CREATE TABLE two AS SELECT id, 'y' AS name FROM one`);
  const pair = pairOf(sideOf(client, 'one', ['id', 'name']), sideOf(client, 'two', ['id', 'name']));

  const { rows, isAll } = await findDifferingRows(pair, { key: ['id'], limit: 5 });

  expect(isAll).toBe(false);
  expect(rows).toHaveLength(5);
  for (const { source, target } of rows) {
    expect(source?.values[0]).toBe(target?.values[0]);
    expect([source?.values[1], target?.values[1]]).toEqual(['x', 'y']);
  }
});

test('where a row has no key and many equals, one of them stands for all', async () => {
  await using database = await createTestDatabase({ major: 18 });
  await using client = await planSession(database);
  await client.run(`CREATE TABLE one AS SELECT 'same' AS name FROM generate_series(1, 100000);
    CREATE TABLE two AS SELECT 'same' AS name FROM generate_series(1, 99999)`);
  const pair = pairOf(sideOf(client, 'one', ['name']), sideOf(client, 'two', ['name']));
  expect(await findDifferingRows(pair, { key: [], limit: 5 })).toEqual({
    rows: [{ source: { values: ['same'], times: 100_000 }, target: { values: ['same'], times: 99_999 } }],
    isAll: true,
  });
});

test('values of odd types are shown as texts, and a very long one is cut', async () => {
  await using database = await createTestDatabase({ major: 12 });
  await database.query(ODD_TABLE);
  await using client = await planSession(database);
  await client.run(`CREATE TABLE empty AS TABLE odd.rows WITH NO DATA`);
  const columns = ['id', ...ODD_COLUMNS.map(({ name }) => name)];
  const pair = pairOf(sideOf(client, 'odd.rows', columns), sideOf(client, 'empty', columns));
  const { rows } = await findDifferingRows(pair, { key: ['id'], limit: 10 });
  expect(rows.map(({ source }) => source?.values[0]).toSorted()).toEqual(['0', '1', '2', '3']);
  const values = rows.find(({ source }) => source?.values[0] === '1')?.source?.values ?? [];
  const shown = (type: string) => values[ODD_COLUMNS.findIndex((each) => each.type === type) + 1];
  expect([shown('money'), shown('regtype'), shown('character(7)'), shown('timestamp')]).toEqual([
    '$0.01',
    'text[]',
    '       ',
    'infinity',
  ]);

  await client.run(`CREATE TABLE long AS SELECT repeat('Ё', 5000) AS name; CREATE TABLE short (name text)`);
  const both = pairOf(sideOf(client, 'long', ['name']), sideOf(client, 'short', ['name']));
  const { rows: cut } = await findDifferingRows(both, { key: [], limit: 10 });
  expect(cut[0]?.source?.values).toEqual([`${'Ё'.repeat(4000)}...`]);
});
