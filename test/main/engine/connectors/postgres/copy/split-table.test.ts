import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partPages, rangeCondition, splitTable } from '#engine/connectors/postgres/copy/split-table';
import { createTestDatabase } from '#test/support/postgres-database';

test('the parts of a table follow each other without a gap and the last one has no end', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 5_000 }), (pages, partPages) => {
      const parts = splitTable({ pages, versionNumber: 150_000, key: null }, partPages);
      expect(parts[0]?.firstPage).toBe(0);
      expect(parts.at(-1)?.endPage).toBeNull();
      for (const [index, { endPage }] of parts.slice(0, -1).entries())
        expect(parts[index + 1]?.firstPage).toBe(endPage);
    }),
  );
});

test.each([
  [7.2, 2, 8],
  [3, 4, 3],
  [1.2, 2, 1],
])('a table of %d parts that %i sessions copy is cut into %i', (wanted, maxParallel, parts) => {
  const size = { partMegabytes: 1, maxParallel };
  const facts = { pages: wanted * 128, versionNumber: 150_000, key: null };
  expect(splitTable(facts, partPages(facts.pages, size)).length).toBe(parts);
});

const OLD = { pages: 1_000_000, versionNumber: 130_000 };

test('a source that cannot read a range of pages gives ranges of keys, and whole tables where there are none', () => {
  const whole = [{ firstPage: 0, endPage: null }];
  expect(splitTable({ ...OLD, key: null }, 250_000)).toEqual(whole);
  expect(splitTable({ ...OLD, key: { column: 'id', spread: null } }, 250_000)).toEqual(whole);
  expect(splitTable({ ...OLD, key: { column: 'id', spread: { least: -9, greatest: -1 } } }, 250_000)).toEqual(whole);
  const key = { column: 'id', spread: { least: 1_000, greatest: 8_999 } };
  expect(splitTable({ ...OLD, key }, 250_000)).toEqual([
    { firstPage: 0, endPage: 3_000 },
    { firstPage: 3_000, endPage: 5_000 },
    { firstPage: 5_000, endPage: 7_000 },
    { firstPage: 7_000, endPage: null },
  ]);
});

test.each([
  ['pages', null],
  ['keys', { column: 'the "key" of it', spread: { least: -500, greatest: 2_000 } }],
] as const)('every row of a table is in exactly one of its parts by %s', async (_, key) => {
  await using database = await createTestDatabase({ major: 15 });
  const name = '"the ""key"" of it"';
  await database.query(
    `CREATE TABLE "t" AS SELECT g AS ${name}, repeat('x', 200) AS "pad" FROM generate_series(-500, 2500) g`,
  );
  const [size] = await database.query(`SELECT (pg_relation_size('t') / 8192)::int AS "pages"`);
  const facts = { pages: Number(size?.['pages']), versionNumber: key === null ? 150_000 : 130_000, key };
  const parts = splitTable(facts, 10);
  expect(parts.length).toBeGreaterThan(5);
  const ids: number[] = [];
  for (const part of parts) {
    const condition = rangeCondition(part, key) ?? 'true';
    for (const { id } of await database.query(`SELECT ${name} AS id FROM "t" WHERE ${condition}`)) ids.push(Number(id));
  }
  expect(ids.toSorted((left, right) => left - right)).toEqual(Array.from({ length: 3001 }, (_, at) => at - 500));
});
