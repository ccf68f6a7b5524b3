import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { run, specOf, type Values } from '#test/support/postgres-load';

/** Codes 1 and 2 mean the same unit, 3 has two, 9 has none. A unit's number is wider here than in the table. */
const SCHEMA = `
  CREATE TABLE unit (code integer, id numeric(12,4));
  INSERT INTO unit VALUES (1, 10), (2, 10), (3, 30), (3, 31), (4, 40.4), (5, 50);
  CREATE TABLE person (id integer PRIMARY KEY, unit_id numeric(8,1), name text);`;
const UNIT = {
  column: 'unit_id',
  from: ['Код'],
  steps: [{ op: 'lookup' as const, schema: 'public', table: 'unit', match: 'code', result: 'id' }],
};
const CODE = 1;

const row = fc.tuple(
  fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
  fc.constantFrom('1', '2', '4', '5', '3', '9', null),
  fc.constantFrom('x', null),
);
const scenario = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 20 }),
  sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 }),
  mode: fc.constantFrom('insert' as const, 'upsert' as const),
});

async function units(major: 12 | 18): Promise<TestDatabase> {
  const database = await createTestDatabase({ major });
  await database.query(SCHEMA);
  return database;
}

const RUNS = { numRuns: Number(process.env.FAULT_RUNS ?? 4) };

describe.each([12, 18] as const)('of a looked-up column, PostgreSQL %i', (major) => {
  test('both sides compare what was looked up, for the rows that are loaded', { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(scenario, async ({ rows, sizes, mode }) => {
      await using database = await units(major);
      const spec = () => specOf('person', ['id', UNIT, 'name'], { mode, key: mode === 'upsert' ? ['id'] : [] });
      // Of an upsert, some rows are there already: changed or as they were.
      if (mode === 'upsert') await run(database, spec(), rows.slice(0, 5));
      const own = spec();

      const report = await run(database, own, rows, { sizes, summed: [0, CODE] });

      const refused = await refusedBy(database, own.runId);
      const sum = rows
        .filter((_, at) => !refused.has(at + 1))
        .reduce((total, [, code]) => total + Number(code ?? 0), 0);
      expect(report.reconciliation).toMatchObject({ matched: true, differences: [] });
      expect(report.reconciliation.source[CODE]).toMatchObject({ sum: String(sum), hash: null });
      expect(report.reconciliation.target[CODE]).toEqual(report.reconciliation.source[CODE]);
    });
    await fc.assert(property, RUNS);
  });

  test('a table that keeps another value than was found is told', async () => {
    await using database = await units(major);
    await database.query(`
      CREATE FUNCTION move() RETURNS trigger LANGUAGE plpgsql AS
        $$BEGIN IF NEW.unit_id = 10 THEN NEW.unit_id := 50; END IF; RETURN NEW; END$$;
      CREATE TRIGGER move BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION move();`);
    const records: Values[] = [
      ['1', '1', 'x'],
      ['2', '5', 'x'],
    ];
    const report = await run(database, specOf('person', ['id', UNIT, 'name']), records, { summed: [0, CODE] });
    expect(report.reconciliation).toMatchObject({
      matched: false,
      differences: [{ column: 'unit_id', figure: 'sum', source: '6', target: '46' }],
    });
  });
});

async function refusedBy(database: TestDatabase, runId: string): Promise<Set<number>> {
  const rows = await database.query(
    'SELECT row_no::int AS n FROM vakhta.quarantine q JOIN vakhta.load l USING (run_no) WHERE l.run_id = $1',
    [runId],
  );
  return new Set(rows.map(({ n }) => Number(n)));
}

test('a type with a text form of its own is said to be compared by its nulls alone', async () => {
  await using database = await units(18);
  await database.query(`CREATE TYPE mood AS ENUM ('good'); CREATE TABLE note (id integer, mood mood, empty mood)`);
  const report = await run(database, specOf('note', ['id', 'mood', 'empty']), [['1', 'good', null]], { summed: [0] });
  expect(report.reconciliation.notCompared).toEqual([{ column: 'mood', rows: 1, reason: 'text-form' }]);
});
