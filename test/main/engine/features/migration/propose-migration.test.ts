import { copyFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { OutputOf } from '#contract/define';
import type { CsvFormat } from '#contract/domain/source';
import type { TableName } from '#contract/domain/table';
import { planMigration } from '#contract/operations/migration/plan-migration';
import { previewMigration } from '#contract/operations/migration/preview-migration';
import { proposeMigration } from '#contract/operations/migration/propose-migration';
import { inspectSource } from '#contract/operations/source/inspect-source';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, run } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';

async function prepare() {
  const vakhta = await startVakhta();
  const folder = await privateDirectory('exports');
  const database = await createTestDatabase();
  const { exports, wfm } = await connect(vakhta, folder.path, database);
  const propose = async (files: string, table: string) => {
    const { format } = await vakhta.ask(inspectSource, { connectionId: exports, files });
    const source = { connectionId: exports, files, format };
    const target = { connectionId: wfm, table: { schema: 'public', table } };
    return { source, target, proposed: await vakhta.ask(proposeMigration, { source, target }) };
  };
  return {
    ...{ vakhta, database, folder: folder.path, propose },
    async [Symbol.asyncDispose]() {
      await vakhta[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

type Proposed = OutputOf<typeof proposeMigration>;

/** The plan a person would save who takes everything as it was proposed. */
const planOf = (
  source: { connectionId: string; files: string; format: CsvFormat },
  target: { connectionId: string; table: TableName },
  proposed: Proposed,
) => ({
  name: 'Предложенная',
  source,
  target: { ...target, mode: 'insert' as const, key: proposed.key, create: proposed.exists ? null : proposed.table },
  mapping: proposed.mapping,
  rules: proposed.rules,
});

test('an export of 1C finds its columns in a table with English names, with steps for its contents', async () => {
  await using w = await prepare();
  await w.database.query(`
    CREATE TABLE departments (department_id serial PRIMARY KEY, name text NOT NULL UNIQUE);
    CREATE TABLE employees (
      id bigserial PRIMARY KEY, personnel_number varchar(10) NOT NULL UNIQUE, last_name text NOT NULL,
      first_name text NOT NULL, middle_name text, birth_date date, snils varchar(11), department_id integer NOT NULL
        REFERENCES departments, salary numeric(12,2), is_second_job boolean, hired_on date, phone text, grade text
    )`);
  writeFileSync(
    join(w.folder, 'export.csv'),
    [
      'ТабельныйНомер;ФИО;ДатаРождения;СНИЛС;Подразделение;Оклад;Совместитель;Дата приёма;Телефон;Прочее',
      '0001;Иванов Иван Иванович;12.08.1968;112-233-445 95;Дирекция;250 000,00;Нет;01.05.1992;8 (912) 345-67-89;',
      '0002;Петрова Анна Сергеевна;19.02.1952;;Бухгалтерия;98 500,50;Да;14.08.1992;8 (912) 345-67-80;x',
      '',
    ].join('\n'),
  );

  const { proposed } = await w.propose('export.csv', 'employees');

  const steps = new Map(proposed.mapping.map((mapping) => [mapping.column, mapping]));
  expect(proposed.exists).toBe(true);
  expect(steps.get('personnel_number')).toMatchObject({ from: ['ТабельныйНомер'], steps: [] });
  expect(steps.get('last_name')).toMatchObject({
    from: ['ФИО'],
    steps: [
      { op: 'trim', inside: true },
      { op: 'full-name-part', part: 'last' },
    ],
  });
  expect(steps.get('birth_date')).toMatchObject({
    from: ['ДатаРождения'],
    steps: [{ op: 'date', pattern: 'dd.MM.yyyy' }],
  });
  expect(steps.get('snils')?.steps).toEqual([{ op: 'snils' }, { op: 'replace', pattern: '[^0-9]', replacement: '' }]);
  expect(steps.get('department_id')?.steps.at(-1)).toEqual({
    ...{ op: 'lookup', schema: 'public', table: 'departments' },
    ...{ match: 'name', result: 'department_id' },
  });
  expect(steps.get('salary')?.steps).toEqual([{ op: 'number', decimal: ',' }]);
  expect(steps.get('is_second_job')?.steps).toMatchObject([{ op: 'boolean' }]);
  expect(steps.get('hired_on')).toMatchObject({ from: ['Дата приёма'] });
  expect(steps.get('phone')?.steps).toEqual([{ op: 'phone' }]);
  expect([steps.has('id'), steps.has('grade')]).toEqual([false, false]);
  expect(proposed.key).toEqual(['personnel_number']);
});

test('two-digit years are proposed with a century and left to a person, and the file of 1952 to 1994 loads', async () => {
  await using w = await prepare();
  copyFileSync(resolve('test/fixtures/1c-employees.utf8.csv'), join(w.folder, 'employees.utf8.csv'));

  const { source, target, proposed } = await w.propose('employees.utf8.csv', 'teaching_employees');

  expect(proposed).toMatchObject({ exists: false, key: ['kod_sotrudnika'] });
  expect(proposed.uncertain).toEqual(['data_rozhdeniya', 'data_nayma']);
  expect(proposed.createSql).toContain('CREATE TABLE "public"."teaching_employees"');
  expect(proposed.createSql).toContain(`IS 'ДатаРождения'`);
  expect(proposed.mapping.find(({ column }) => column === 'data_rozhdeniya')?.steps).toEqual([
    { op: 'date', pattern: 'MM/dd/yy HH:mm:ss', centuryFrom: 1930 },
  ]);

  const plan = planOf(source, target, proposed);
  const preview = await w.vakhta.ask(previewMigration, { plan, limit: 3 });
  expect(preview.problems).toEqual([]);
  expect(preview.rows.map(({ line, values }) => [line, ...values.slice(0, 3), values[5]])).toEqual([
    [2, '1', 'Белова', 'Мария', '1968-12-08'],
    [3, '2', 'Новиков', 'Павел', '1952-02-19'],
    [4, '3', 'Бабкина', 'Ольга', '1963-08-30'],
  ]);

  const { migration, problems } = await w.vakhta.ask(planMigration, { migrationId: null, plan });
  expect(problems).toEqual([]);
  const report = await run(w.vakhta, migration);
  expect(report).toMatchObject({ rowsRead: 9, rowsLoaded: 9, rowsQuarantined: 0, reconciliation: { matched: true } });
  const [years] = await w.database.query(
    `SELECT min(extract(year FROM data_rozhdeniya))::int AS oldest, max(extract(year FROM data_nayma))::int AS newest
     FROM teaching_employees`,
  );
  expect(years).toEqual({ oldest: 1952, newest: 1994 });
});

test('a preview shows what lookups find, what set rules refuse, and writes nothing', async () => {
  await using w = await prepare();
  await w.database.query(`
    CREATE TABLE departments (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
    INSERT INTO departments (name) VALUES ('Склад');
    CREATE TABLE employees (code text PRIMARY KEY, department_id integer REFERENCES departments)`);
  writeFileSync(join(w.folder, 'small.csv'), 'Код;Отдел\n1;Склад\n2;Столовая\n1;Склад\n');

  const { source, target, proposed } = await w.propose('small.csv', 'employees');
  const preview = await w.vakhta.ask(previewMigration, { plan: planOf(source, target, proposed) });

  expect(preview.columns).toEqual(['code', 'department_id']);
  expect(preview.rows).toMatchObject([
    { line: 2, values: ['1', '1'], violations: [] },
    { line: 3, violations: [{ column: 'department_id', rule: 'lookup', value: 'Столовая' }] },
    { line: 4, violations: [{ column: 'code', rule: 'unique-in-file' }] },
  ]);
  expect(await w.database.query('SELECT * FROM employees')).toEqual([]);
});

test('a preview of a plan with problems shows the rows all the same, and the problems', async () => {
  await using w = await prepare();
  await w.database.query('CREATE TABLE employees (code text PRIMARY KEY, name text NOT NULL)');
  writeFileSync(join(w.folder, 'small.csv'), 'Код;Отдел\n 1 ;Склад\n');

  const { source, target, proposed } = await w.propose('small.csv', 'employees');
  const preview = await w.vakhta.ask(previewMigration, { plan: planOf(source, target, proposed) });

  expect(preview.problems).toEqual([
    { place: 'mapping', failure: { code: 'COLUMN_NOT_MAPPED', table: 'public.employees', column: 'name' } },
  ]);
  expect(preview.rows).toMatchObject([{ line: 2, values: ['1'] }]);
});
