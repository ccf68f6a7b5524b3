import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partPages, rangeCondition, splitTable } from '#engine/connectors/postgres/copy/split-table';
import { createTestDatabase } from '#test/support/postgres-database';

test('the parts of a table follow each other without a gap and the last one has no end', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 5_000 }), (pages, partPages) => {
      const parts = splitTable({ pages, versionNumber: 150_000 }, partPages);
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
  const facts = { pages: wanted * 128, versionNumber: 150_000 };
  expect(splitTable(facts, partPages(facts.pages, size)).length).toBe(parts);
});

test('a source that cannot read a range of pages gives its tables whole', () => {
  expect(splitTable({ pages: 1_000_000, versionNumber: 130_000 }, 10)).toEqual([{ firstPage: 0, endPage: null }]);
});

test('every row of a table is in exactly one of its parts', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(
    'CREATE TABLE "t" AS SELECT g AS "id", repeat(\'x\', 200) AS "pad" FROM generate_series(1, 3000) g',
  );
  const [size] = await database.query(`SELECT (pg_relation_size('t') / 8192)::int AS "pages"`);
  const parts = splitTable({ pages: Number(size?.['pages']), versionNumber: 150_000 }, 10);
  expect(parts.length).toBeGreaterThan(5);
  const ids: number[] = [];
  for (const part of parts) {
    const condition = rangeCondition(part) ?? 'true';
    for (const { id } of await database.query(`SELECT "id" FROM "t" WHERE ${condition}`)) ids.push(Number(id));
  }
  expect(ids.toSorted((left, right) => left - right)).toEqual(Array.from({ length: 3000 }, (_, index) => index + 1));
});
