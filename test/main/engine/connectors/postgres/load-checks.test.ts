import { describe, expect, test } from 'vitest';
import type { Rule } from '#contract/domain/rule';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { refusals, run, specOf, targetOf, type Values } from '#test/support/postgres-load';

const SCHEMA = `
  CREATE TABLE department (id integer PRIMARY KEY, name text NOT NULL, city text);
  INSERT INTO department VALUES (1, 'Склад', 'Тула'), (2, 'Касса', 'Тула'), (3, 'Касса', 'Орёл');
  CREATE TABLE employee (
    id bigint PRIMARY KEY,
    tab_no varchar(10) UNIQUE,
    department_id integer REFERENCES department,
    manager_id bigint REFERENCES employee,
    salary numeric(12,2) CONSTRAINT salary_positive CHECK (salary > 0),
    full_name text NOT NULL
  );`;
const COLUMNS = ['id', 'tab_no', 'department_id', 'manager_id', 'salary', 'full_name'];
const row = (id: number, changes: Partial<Record<string, string | null>> = {}): Values => {
  const usual: Record<string, string | null> = {
    ...{
      id: String(id),
      tab_no: `T${id}`,
      department_id: '1',
      manager_id: null,
      salary: '10.50',
      full_name: `Имя ${id}`,
    },
    ...changes,
  };
  return COLUMNS.map((column) => usual[column] ?? null);
};

async function employees(major: 12 | 15 | 18): Promise<TestDatabase> {
  const database = await createTestDatabase({ major });
  await database.query(SCHEMA);
  return database;
}

describe.each([12, 15, 18] as const)('a load into PostgreSQL %i', (major) => {
  test('puts good rows into the table and says what both sides come to', async () => {
    await using database = await employees(major);
    const report = await run(database, specOf('employee', COLUMNS), [row(1), row(2, { tab_no: null }), row(3)], {
      sizes: [2],
      summed: [0, 4],
    });
    expect(report.counts).toMatchObject({ rowsRead: 3, rowsLoaded: 3, rowsQuarantined: 0 });
    expect(report.reconciliation).toMatchObject({ matched: true, differences: [] });
    expect(report.reconciliation.target.map(({ rows, nulls, sum }) => [rows, nulls, sum])).toEqual([
      [3, 0, '6'],
      [3, 1, null],
      [3, 0, null],
      [3, 3, null],
      [3, 0, '31.5'],
      [3, 0, null],
    ]);
    expect(await database.query('SELECT count(*)::int AS n FROM employee')).toEqual([{ n: 3 }]);
  });

  test('refuses rows by the rule they break, and loads all others', async () => {
    await using database = await employees(major);
    await database.query(`INSERT INTO employee VALUES (100, 'T100', 1, NULL, 1, 'старый')`);
    const report = await run(
      database,
      specOf('employee', COLUMNS),
      [
        row(1),
        row(2, { department_id: '77' }),
        row(3, { full_name: null, salary: '-5' }),
        row(4, { tab_no: 'T1' }),
        row(1, { tab_no: 'T5' }),
        row(100, { tab_no: 'T6' }),
        row(7, { manager_id: '8' }),
        row(8),
        row(9, { manager_id: '4' }),
        row(10, { tab_no: 'T9' }),
        row(11, { manager_id: '999', tab_no: 'T12' }),
        row(12, { salary: '0' }),
      ],
      { sizes: [4, 8], summed: [0, 4] },
    );
    expect(await refusals(database)).toEqual([
      '2: foreign-key(department_id)',
      '3: not-null(full_name)',
      '4: unique-in-file(tab_no)',
      '5: unique-in-file(id)',
      '6: unique(id)',
      '9: foreign-key(manager_id)',
      '11: foreign-key(manager_id)',
      '12: check(salary)',
    ]);
    expect(report.counts).toMatchObject({ rowsRead: 12, rowsLoaded: 4, rowsQuarantined: 8 });
    expect(report.reconciliation.matched).toBe(true);
    expect(report.rules).toContainEqual({ rule: 'foreign-key', column: 'manager_id', severity: 'error', rows: 2 });
    const loaded = await database.query('SELECT id::int FROM employee WHERE id <> 100 ORDER BY id');
    expect(loaded.map(({ id }) => id)).toEqual([1, 7, 8, 10]);
  });

  test('looks values up in another table and refuses those it finds not at all or twice', async () => {
    await using database = await employees(major);
    const lookup = {
      column: 'department_id',
      from: ['Подразделение'],
      steps: [{ op: 'lookup' as const, schema: 'public', table: 'department', match: 'name', result: 'id' }],
    };
    const spec = specOf('employee', ['id', lookup, 'full_name']);
    const report = await run(database, spec, [
      ['1', 'Склад', 'А'],
      ['2', 'Касса', 'Б'],
      ['3', 'Нет такого', 'В'],
      ['4', null, 'Г'],
    ]);
    expect(await refusals(database)).toEqual(['2: lookup-ambiguous(department_id)', '3: lookup(department_id)']);
    expect(await database.query('SELECT id::int, department_id FROM employee ORDER BY id')).toEqual([
      { id: 1, department_id: 1 },
      { id: 4, department_id: null },
    ]);
    expect(report.reconciliation.matched).toBe(true);
  });

  test('keeps to rules the table does not know, and only counts those that warn', async () => {
    await using database = await employees(major);
    await database.query(`CREATE TABLE plain (a text, b text, c text)`);
    const rules: Rule[] = [
      { rule: 'unique', columns: ['a'], severity: 'error' },
      { rule: 'unique', columns: ['b'], severity: 'warning' },
      {
        rule: 'foreign-key',
        columns: ['c'],
        references: { schema: 'public', table: 'department' },
        referencedColumns: ['name'],
        severity: 'warning',
      },
    ];
    const report = await run(
      database,
      specOf('plain', ['a', 'b', 'c'], { rules }),
      [
        ['1', 'x', 'Склад'],
        ['1', 'y', 'Склад'],
        ['2', 'x', 'Склад'],
        ['3', 'z', 'Нет'],
        [null, null, null],
        ['3', 'q', null],
        [null, null, null],
      ],
      { sizes: [2, 3, 2] },
    );
    expect(await refusals(database)).toEqual(['2: unique-in-file(a)', '6: unique-in-file(a)']);
    expect(report.counts).toMatchObject({ rowsLoaded: 5, rowsQuarantined: 2, rowsWarned: 2 });
    expect(report.rules.filter(({ severity }) => severity === 'warning')).toEqual([
      { rule: 'foreign-key', column: 'c', severity: 'warning', rows: 1 },
      { rule: 'unique', column: 'b', severity: 'warning', rows: 1 },
    ]);
  });

  test('finds the single rows that a trigger, a domain or an enum refuses', async () => {
    await using database = await employees(major);
    await database.query(`
      CREATE TYPE shift_kind AS ENUM ('день', 'ночь');
      CREATE DOMAIN percent AS integer CHECK (VALUE BETWEEN 0 AND 100);
      CREATE TABLE shift (id integer PRIMARY KEY, kind shift_kind, load percent, period int4range,
        EXCLUDE USING gist (period WITH &&));
      CREATE FUNCTION no_thirteen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.id = 13 THEN RAISE EXCEPTION 'no %', NEW.id; END IF;
        IF NEW.id = 14 THEN RETURN NULL; END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER no_thirteen BEFORE INSERT ON shift FOR EACH ROW EXECUTE FUNCTION no_thirteen();`);
    const records: Values[] = Array.from({ length: 20 }, (_, at) => [
      String(at + 1),
      'день',
      '50',
      `[${at * 10},${at * 10 + 5})`,
    ]);
    records[2] = ['3', 'вечер', '50', null];
    records[3] = ['4', 'день', '500', null];
    records[8] = ['9', 'день', '1', '[12,14)'];
    await run(database, specOf('shift', ['id', 'kind', 'load', 'period']), records, { sizes: [11] });
    const sqlStates = await database.query(
      `SELECT row_no::int AS row, violations -> 0 ->> 'rule' AS rule, violations -> 0 -> 'values' ->> 'sqlState' AS state
       FROM vakhta.quarantine ORDER BY row_no`,
    );
    expect(sqlStates).toEqual([
      { row: 3, rule: 'target', state: '22P02' },
      { row: 4, rule: 'check', state: '23514' },
      { row: 9, rule: 'target', state: '23P01' },
      { row: 13, rule: 'target', state: 'P0001' },
      { row: 14, rule: 'target', state: 'trigger' },
    ]);
    expect(await database.query('SELECT count(*)::int AS n FROM shift')).toEqual([{ n: 15 }]);
  });
});

test('an upsert is refused before the first row when the target has no unique key over its key', async () => {
  await using database = await employees(18);
  const spec = specOf('employee', COLUMNS, { mode: 'upsert', key: ['full_name'] });
  const opened = await openLoad(targetOf(database), spec);
  expect(opened).toMatchObject({ ok: false, failure: { code: 'TARGET_KEY_NOT_UNIQUE', columns: 'full_name' } });
});
