import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { shutGate } from '#test/support/row-gate';
import { openServedWorkspace, openWorkspace, type Workspace } from './run-vakhta.ts';

vi.setConfig({ testTimeout: 120_000 }); // Some load a large file, on whatever machine.

const where = (environment: string) => ['--environment', environment, '--time-zone', 'Europe/Moscow'];

const PLAN = `version: 1
name: Сотрудники
source:
  connection: exports
  files: employees.csv
  format: { encoding: utf-8, delimiter: ';' }
target:
  connection: wfm
  table: { table: employees }
  mode: insert
mapping:
  - { column: id, from: ['Номер'], steps: [{ op: trim }] }
  - { column: name, from: ['Имя'], steps: [{ op: trim }] }
  - { column: salary, from: ['Оклад'], steps: [{ op: number }] }
options: { rows_per_commit: 4000 }
`;

/** A folder of exports and a database as connections of a new workspace, with the plan file beside them. */
async function prepare(
  vakhta: Workspace,
  database: TestDatabase,
  rows: number,
  { badRows = 0, environment = 'test' } = {},
): Promise<void> {
  const { host, port, user, database: name } = database.options;
  await database.query(
    'CREATE TABLE "employees" ("id" bigint PRIMARY KEY, "name" text NOT NULL, "salary" numeric(12,2))',
  );
  const file = createWriteStream(join(vakhta.folder, 'employees.csv'));
  file.write('Номер;Имя;Оклад\n');
  for (let row = 1; row <= rows; row += 1) {
    const salary = row <= badRows ? 'много' : `${row},50`;
    if (!file.write(` ${row} ;Сотрудник ${row};${salary}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  writeFileSync(join(vakhta.folder, 'plan.yaml'), PLAN);
  await vakhta.json(['connection', 'add', 'exports', '--kind', 'files', '--folder', '.', ...where('test')]);
  const server = ['--host', host, '--port', String(port), '--database', name, '--user', user, '--tls-mode', 'disable'];
  await vakhta.json(['connection', 'add', 'wfm', '--kind', 'postgres', ...server, ...where(environment)]);
}

const RUN = ['migration', 'run', '--plan', 'plan.yaml'];
const rowsIn = async (database: TestDatabase) =>
  (await database.query('SELECT count(*)::int AS n, sum(salary)::text AS sum FROM "employees"'))[0];

const ROWS_ARE_READ = /[1-9][\d,]* read/;
/** Some chunks are committed before it, and the run can't end without it. */
const LATE_ROW = 36_000;
const ROWS = 40_000;
const ALL = { n: ROWS, sum: '800040000.00' };

test('a clean file is loaded whole: done, and the sum adds up', async () => {
  await using vakhta = await openServedWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database, 500);

  expect(await vakhta.json(RUN)).toMatchObject({
    code: 0,
    document: {
      state: 'COMPLETED',
      rowsRead: 500,
      rowsLoaded: 500,
      rowsQuarantined: 0,
      reconciliation: { matched: true },
    },
  });
  expect(await rowsIn(database)).toEqual({ n: 500, sum: '125500.00' });
});

test('refused rows need a person: they are listed, exported, and the rest is loaded', async () => {
  await using vakhta = await openServedWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database, 500, { badRows: 3 });

  const run = await vakhta.run([...RUN, '--language', 'ru']);
  expect(run.code).toBe(4);
  expect(run.stdout).toContain('Прочитано 500 = загружено 497 + без изменений 0 + в карантине 3 + пропущено 0');
  const listed = await vakhta.json(['quarantine', 'list', 'Сотрудники']);
  expect(listed).toMatchObject({ code: 0, document: { totalRows: 3, items: [{ line: 2 }, { line: 3 }, { line: 4 }] } });
  expect(await vakhta.json(['quarantine', 'export', 'Сотрудники', '--path', 'refused.csv'])).toMatchObject({
    code: 0,
    document: { rows: 3 },
  });
  expect(readFileSync(join(vakhta.folder, 'refused.csv'), 'utf8')).toContain('много');
  expect(await vakhta.json(['migration', 'report', 'Сотрудники'])).toMatchObject({ document: { rowsQuarantined: 3 } });
});

test('a dry run gives the report and writes nothing', async () => {
  await using vakhta = await openServedWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database, 500, { badRows: 3 });

  expect(await vakhta.json([...RUN, '--dry-run'])).toMatchObject({
    code: 4,
    document: { isDryRun: true, rowsRead: 500, rowsQuarantined: 3 },
  });
  expect(await rowsIn(database)).toMatchObject({ n: 0 });
});

test('into production rows are loaded after a backup was named, and the report says which', async () => {
  await using vakhta = await openServedWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database, 5, { environment: 'production' });
  const approved = [...RUN, '--approve', 'Сотрудники'];

  const refused = await vakhta.json(approved);
  expect(refused).toMatchObject({ code: 3, document: { error: { code: 'BACKUP_NOT_CONFIRMED' } } });
  expect(refused.stderr).toContain('--backup');
  expect(await rowsIn(database)).toMatchObject({ n: 0 });
  const run = await vakhta.json([...approved, '--backup', '/backups/wfm.dump']);
  expect(run).toMatchObject({ code: 0, document: { rowsLoaded: 5, backup: '/backups/wfm.dump' } });
  const written = await vakhta.run(['migration', 'report', 'Сотрудники', '--format', 'md']);
  expect(written.stdout).toMatch(/Backup made before.*wfm\.dump/);
});

test('a mistake in a plan file is told with its line and column', async () => {
  using vakhta = openWorkspace();
  writeFileSync(join(vakhta.folder, 'plan.yaml'), PLAN.replace('mode: insert', 'mode: replace'));

  expect(await vakhta.json(RUN)).toMatchObject({
    code: 2,
    document: { error: { code: 'PLAN_FILE_INVALID', line: 10, column: 9 } },
  });
});

test('Ctrl-C stops the run cleanly: what is loaded is accounted for', async () => {
  using vakhta = openWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database, ROWS);
  await using gate = await shutGate(database, 'employees', LATE_ROW);

  const { child, ended, says } = vakhta.start([...RUN, '--json']);
  await says(ROWS_ARE_READ);
  child.kill('SIGINT');
  const { code, stdout } = await ended;
  await gate.open();
  const report = JSON.parse(stdout) as { state: string; rowsLoaded: number };
  expect({ code, state: report.state }).toEqual({ code: 5, state: 'STOPPED' });
  expect(await rowsIn(database)).toMatchObject({ n: report.rowsLoaded });
});

test('a run whose command was ended goes on with the next one, and every row is there once', async () => {
  using vakhta = openWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database, ROWS);
  await using gate = await shutGate(database, 'employees', LATE_ROW);

  const { child, ended, says } = vakhta.start([...RUN, '--json']);
  await says(ROWS_ARE_READ);
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 5, stdout: expect.stringContaining('"INTERRUPTED"') });
  await gate.open();

  expect(await vakhta.json(['migration', 'run', 'Сотрудники'])).toMatchObject({
    code: 0,
    document: { state: 'COMPLETED', rowsRead: ROWS, rowsLoaded: ROWS },
  });
  expect(await rowsIn(database)).toEqual(ALL);
});

test('a run is paused from beside it and resumed to its end', async () => {
  using vakhta = openWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database, ROWS);
  await using gate = await shutGate(database, 'employees', LATE_ROW);

  const { ended, says } = vakhta.start([...RUN, '--json']);
  await says(ROWS_ARE_READ);
  expect(await vakhta.json(['migration', 'pause', 'Сотрудники'])).toMatchObject({ document: { state: 'PAUSED' } });
  expect(await ended).toMatchObject({ code: 5 });
  await gate.open();

  expect(await vakhta.json(['migration', 'resume', 'Сотрудники'])).toMatchObject({
    code: 0,
    document: { state: 'COMPLETED', rowsLoaded: ROWS },
  });
});

test('an engine that is killed under the command is started again, and every row is there once', async () => {
  using vakhta = openWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database, ROWS);
  await using gate = await shutGate(database, 'employees', LATE_ROW);

  const { ended, says } = vakhta.start([...RUN, '--json']);
  await says(ROWS_ARE_READ);
  const { pid } = JSON.parse(readFileSync(join(vakhta.folder, 'home/engine.address'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');
  await gate.open();

  const { code, stdout } = await ended;
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ state: 'COMPLETED', rowsRead: ROWS, rowsLoaded: ROWS });
  expect(await rowsIn(database)).toEqual(ALL);
});
