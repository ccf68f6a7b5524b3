import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, run, savePlan } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';

const FOLDER = resolve('docs/examples');
const read = (name: string): string => readFileSync(resolve(FOLDER, name), 'utf8');

test('the three worked examples load what they say, and name each row they refuse', async () => {
  await using vakhta = await startVakhta();
  await using database = await createTestDatabase();
  await connect(vakhta, FOLDER, database);
  await database.query(read('tables.sql'));

  const departments = await run(vakhta, await savePlan(vakhta, read('departments.yaml')));
  expect(departments).toMatchObject({
    state: 'COMPLETED',
    rowsRead: 4,
    rowsLoaded: 4,
    reconciliation: { matched: true },
  });
  expect(await database.query('SELECT code, name, parent_code FROM departments ORDER BY code')).toEqual([
    { code: 1, name: 'Дирекция', parent_code: null },
    { code: 2, name: 'Бухгалтерия', parent_code: 1 },
    { code: 3, name: 'Цех № 1 (сборка, наладка)', parent_code: 1 },
    { code: 4, name: 'Склад', parent_code: 3 },
  ]);

  const employees = await run(vakhta, await savePlan(vakhta, read('employees.yaml')));
  expect(employees).toMatchObject({
    ...{ rowsRead: 10, rowsLoaded: 5, rowsUnchanged: 0, rowsQuarantined: 5, rowsSkipped: 0, rowsWarned: 1 },
    reconciliation: { matched: true, differences: [] },
  });
  expect(employees.rules.map(({ rule, column, severity, rows }) => `${severity} ${rule} ${column} ${rows}`)).toEqual([
    'error date ДатаРождения 1',
    'error lookup department_code 1',
    'error range salary 1',
    'error snils СНИЛС 1',
    'error unique-in-file personnel_number 1',
    'warning range hire_date 1',
  ]);
  expect(
    await database.query(`SELECT personnel_number, last_name, first_name, middle_name, birth_date::text, snils,
      department_code, salary::text, is_second_job, phone, source FROM employees ORDER BY 1 LIMIT 3`),
  ).toEqual([
    {
      ...{ personnel_number: '0001', last_name: 'Иванов', first_name: 'Иван', middle_name: 'Иванович' },
      ...{ birth_date: '1968-08-12', snils: '112-233-445 95', department_code: 1, salary: '250000.00' },
      ...{ is_second_job: false, phone: '+79123456789', source: '1C:ZUP' },
    },
    {
      ...{ personnel_number: '0002', last_name: 'Петрова', first_name: 'Анна', middle_name: 'Сергеевна' },
      ...{ birth_date: '1952-02-19', snils: null, department_code: 2, salary: '98500.50' },
      ...{ is_second_job: false, phone: '+73432101112', source: '1C:ZUP' },
    },
    {
      ...{ personnel_number: '0003', last_name: 'Мамедов', first_name: 'Али', middle_name: 'Гасан оглы' },
      ...{ birth_date: '1963-08-30', snils: null, department_code: 3, salary: '74000.00' },
      ...{ is_second_job: true, phone: null, source: '1C:ZUP' },
    },
  ]);

  const events = await run(vakhta, await savePlan(vakhta, read('clock-events.yaml')));
  expect(events).toMatchObject({
    ...{ rowsRead: 9, rowsLoaded: 5, rowsQuarantined: 4, rowsWarned: 1, reconciliation: { matched: true } },
    files: [
      { name: 'clock-2026-03-02.csv', rowsRead: 4 },
      { name: 'clock-2026-03-03.csv', rowsRead: 5 },
    ],
  });
  // 08:58:12 in Moscow.
  expect(await database.query('SELECT happened_at FROM clock_events ORDER BY event_id LIMIT 1')).toEqual([
    { happened_at: new Date('2026-03-02T05:58:12Z') },
  ]);
});
