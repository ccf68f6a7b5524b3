import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangesLeft } from '#engine/connectors/postgres/copy/ranges-left';
import { splitTable, type PageRange } from '#engine/connectors/postgres/copy/split-table';

const VERSION = 150_000;
const has = ({ firstPage, endPage }: PageRange, page: number): boolean =>
  page >= firstPage && (endPage === null || page < endPage);

test('a table nothing of which is here is left in its parts', () => {
  expect(rangesLeft({ pages: 40, versionNumber: VERSION, key: null }, [], 10)).toEqual(
    splitTable({ pages: 40, versionNumber: VERSION, key: null }, 10),
  );
});

test('whatever parts are here, with what is left every page comes exactly once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.boolean(), { maxLength: 40 }),
      fc.integer({ min: -20, max: 50 }),
      (pages, pagesEach, isHere, growth) => {
        const done = splitTable({ pages, versionNumber: VERSION, key: null }, pagesEach).filter(
          (_, part) => isHere[part],
        );
        const left = rangesLeft(
          { pages: Math.max(0, pages + growth), versionNumber: VERSION, key: null },
          done,
          pagesEach,
        );
        const isOnce = (page: number): boolean => [...done, ...left].filter((range) => has(range, page)).length === 1;
        expect(Array.from({ length: 360 }, (_, page) => page).filter((page) => !isOnce(page))).toEqual([]);
      },
    ),
  );
});

test('whatever ranges of keys are here, and however the keys have spread since, each comes exactly once', () => {
  const spread = fc
    .tuple(fc.integer({ min: -90, max: 90 }), fc.nat(300))
    .map(([least, more]) => ({ least, greatest: least + more }));
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.boolean(), { maxLength: 40 }),
      spread,
      spread,
      (pages, pagesEach, isHere, before, now) => {
        const facts = (of: typeof before) => ({ pages, versionNumber: 130_000, key: { column: 'id', spread: of } });
        const done = splitTable(facts(before), pagesEach).filter((_, part) => isHere[part]);
        const left = rangesLeft(facts(now), done, pagesEach);
        const holds = (key: number) => (range: PageRange) =>
          range.firstPage === 0 || key >= range.firstPage ? range.endPage === null || key < range.endPage : false;
        const isOnce = (key: number): boolean => [...done, ...left].filter(holds(key)).length === 1;
        expect(Array.from({ length: 600 }, (_, at) => at - 100).filter((key) => !isOnce(key))).toEqual([]);
      },
    ),
  );
});

test('of a table that is here nothing is left', () => {
  expect(rangesLeft({ pages: 9, versionNumber: VERSION, key: null }, [{ firstPage: 0, endPage: null }], 10)).toEqual(
    [],
  );
});
