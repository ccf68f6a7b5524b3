import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoadMode } from '#contract/domain/plan';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { chunksOf, refusals, run, specOf, type Values } from '#test/support/postgres-load';

/**
 * What must come out, thought row by row: the program thinks in sets. Few different values, so that nearly every row
 * clashes with another one.
 */
interface Item {
  readonly id: string | null;
  readonly code: string | null;
  readonly ref: string | null;
  readonly parent: string | null;
  readonly note: string | null;
}
const COLUMNS = ['id', 'code', 'ref', 'parent', 'note'] as const;
const valuesOf = (item: Item): Values => COLUMNS.map((column) => item[column]);
const oneOf = (...values: (string | null)[]): fc.Arbitrary<string | null> => fc.constantFrom(...values);

const item: fc.Arbitrary<Item> = fc.record({
  id: oneOf('1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', null),
  code: oneOf('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', null, null),
  ref: oneOf('1', '1', '2', '9', null),
  parent: oneOf('1', '3', '5', '11', null, null, null),
  note: oneOf('x', 'y'),
});
const scenario = fc.record({
  there: fc.uniqueArray(item, { maxLength: 4, selector: ({ id }) => id }),
  items: fc.array(item, { maxLength: 25 }),
  sizes: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
});

interface Outcome {
  readonly table: Item[];
  readonly refused: string[];
  readonly counts: { rowsLoaded: number; rowsUnchanged: number; rowsQuarantined: number };
}

/** `parent` is left out of an upsert, where a row may leave the key others refer to. */
function expected(mode: LoadMode, there: readonly Item[], chunks: ReturnType<typeof chunksOf>): Outcome {
  const table = new Map<string, { item: Item; isOurs: boolean }>(
    there.map((row) => [row.id ?? '', { item: row, isOurs: false }]),
  );
  const refused = new Map<number, string>();
  let [rowsLoaded, rowsUnchanged] = [0, 0];
  for (const { rows } of chunks) {
    const items = [...rows].map(([row, [id, code, ref, parent, note]]) => ({
      row,
      item: { id, code, ref, parent, note } as Item,
    }));
    const orphans = new Map<number, string>();
    for (;;) {
      const after = new Map(table);
      const seen = new Map<number, string>(orphans);
      const accepted: { row: number; item: Item; wasThere: boolean }[] = [];
      for (const { row, item } of items) {
        const own = [
          ...(item.id === null ? ['not-null(id)'] : []),
          ...(item.ref !== null && !['1', '2'].includes(item.ref) ? ['foreign-key(ref)'] : []),
        ];
        const clash = own.length > 0 || orphans.has(row) ? [] : clashes(mode, after, item);
        if (own.length > 0) seen.set(row, own.join(' '));
        else if (clash.length > 0) seen.set(row, clash.join(' '));
        if (seen.has(row)) continue;
        const before = after.get(item.id ?? '');
        const wasThere = before !== undefined && JSON.stringify(before.item) === JSON.stringify(item);
        after.set(item.id ?? '', { item, isOurs: true });
        accepted.push({ row, item, wasThere });
      }
      const lost =
        mode === 'upsert' ? [] : accepted.filter(({ item }) => item.parent !== null && !after.has(item.parent));
      for (const { row } of lost) orphans.set(row, 'foreign-key(parent)');
      // A row may offend by itself and refer to nobody as well: then both are said.
      if (lost.length > 0) continue;
      for (const [row, said] of seen) refused.set(row, said);
      for (const [id, row] of after) table.set(id, row);
      rowsUnchanged += accepted.filter(({ wasThere }) => wasThere).length;
      rowsLoaded += accepted.filter(({ wasThere }) => !wasThere).length;
      break;
    }
  }
  const byId = (left: Item, right: Item): number => Number(left.id) - Number(right.id);
  return {
    table: [...table.values()].map(({ item }) => item).sort(byId),
    refused: [...refused].sort(([left], [right]) => left - right).map(([row, said]) => `${row}: ${said}`),
    counts: { rowsLoaded, rowsUnchanged, rowsQuarantined: refused.size },
  };
}

function clashes(mode: LoadMode, table: ReadonlyMap<string, { item: Item; isOurs: boolean }>, item: Item): string[] {
  const same = table.get(item.id ?? '');
  const label = (isOurs: boolean, column: string): string => `${isOurs ? 'unique-in-file' : 'unique'}(${column})`;
  const key = same === undefined || (mode === 'upsert' && !same.isOurs) ? [] : [label(same.isOurs, 'id')];
  const holder = [...table.values()].find((row) => item.code !== null && row.item.code === item.code);
  const isOther = holder !== undefined && (mode === 'insert' || holder.item.id !== item.id);
  return [...key, ...(isOther ? [label(holder.isOurs, 'code')] : [])];
}

async function prepare(database: TestDatabase, there: readonly Item[]): Promise<void> {
  await database.query(`
    CREATE TABLE reference (id integer PRIMARY KEY);
    INSERT INTO reference VALUES (1), (2);
    CREATE TABLE item (id integer PRIMARY KEY, code text UNIQUE, ref integer REFERENCES reference,
      parent integer, note text);`);
  for (const row of there) await database.query('INSERT INTO item VALUES ($1, $2, $3, $4, $5)', [...valuesOf(row)]);
  await database.query('ALTER TABLE item ADD FOREIGN KEY (parent) REFERENCES item (id) NOT VALID');
}

const tableOf = async (database: TestDatabase): Promise<unknown[]> =>
  database.query('SELECT id::text, code, ref::text, parent::text, note FROM item ORDER BY item.id');

/** Rows that stand there already must be possible ones. */
const possible = (rows: readonly Item[]): Item[] =>
  rows
    .filter(({ id }) => id !== null)
    .map((row) => ({ ...row, ref: row.ref === '9' ? null : row.ref, parent: null }))
    .filter((row, at, all) => row.code === null || all.findIndex(({ code }) => code === row.code) === at);

const RUNS = {
  numRuns: Number(process.env.FAULT_RUNS ?? 6),
  ...(process.env.FAULT_SEED === undefined ? {} : { seed: Number(process.env.FAULT_SEED) }),
};

describe.each([12, 18] as const)(
  'whatever rows come in whatever chunks, PostgreSQL %i ends as if they came one by one',
  (major) => {
    test.each(['insert', 'upsert'] as const)(
      'by %s; a dry run tells the same before',
      { timeout: 300_000 },
      async (mode) => {
        const property = fc.asyncProperty(scenario, async ({ there, items, sizes }) => {
          const rows = possible(there);
          const records = items.map((each) => valuesOf(mode === 'upsert' ? { ...each, parent: null } : each));
          if (records.length === 0) return;
          await using database = await createTestDatabase({ major });
          await prepare(database, rows);
          const spec = specOf('item', COLUMNS, { mode, key: mode === 'upsert' ? ['id'] : [] });
          const options = { sizes, summed: [0, 2] };

          const dry = await run(database, { ...spec, isDryRun: true }, records, options);
          expect(await database.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'vakhta'`)).toEqual([]);
          const report = await run(database, spec, records, options);
          const wanted = expected(mode, rows, chunksOf(records, sizes));

          expect(await refusals(database)).toEqual(wanted.refused);
          expect(await tableOf(database)).toEqual(wanted.table);
          expect(report.counts).toMatchObject(wanted.counts);
          expect(report.reconciliation).toMatchObject({ matched: true });
          expect({ ...dry, files: [] }).toEqual({ ...report, files: [] });
        });
        await fc.assert(property, RUNS);
      },
    );
  },
);
