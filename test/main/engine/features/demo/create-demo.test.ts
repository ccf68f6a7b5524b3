import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { withClient, type Row } from '#engine/connectors/postgres/connect';
import { asPerson, emptyFolder, mustBe, openDemoWorkspace, type DemoWorkspace } from './demo-workspace.ts';

const SMALL = { rows: 1000, seed: 7 };
const create = async ({ demo }: DemoWorkspace, input = SMALL) =>
  mustBe(await demo.handlers['demo.create'](input, asPerson));
const status = async ({ demo }: DemoWorkspace) => mustBe(await demo.handlers['demo.status']({}, asPerson));

/** Through the connection a person would use, with what the vault holds. */
async function ask(workspace: DemoWorkspace, sql: string): Promise<readonly Row[]> {
  const connection = serverConnection(workspace);
  const password = mustBe(await workspace.vault.get(`connection:${connection.id}`));
  const target = { connectionName: connection.name, options: connection.options, password };
  return mustBe(await withClient(target, undefined, (client) => client.rows(sql)));
}

function serverConnection({ store }: DemoWorkspace) {
  const connection = store.connections.list().find(({ options }) => options.kind === 'postgres');
  if (connection?.options.kind !== 'postgres') throw new Error('no connection to the demo server');
  return { ...connection, options: connection.options };
}

const pidOfServer = async ({ home }: DemoWorkspace): Promise<number> =>
  Number((await readFile(join(home.folder, 'demo/postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);

test('a fresh workspace gets a server, tables with their dictionaries, an export and a migration', async () => {
  await using folder = await emptyFolder();
  await using workspace = openDemoWorkspace(folder.path);
  expect(workspace.demo.isWanted()).toBe(true);

  const made = await create(workspace);

  expect(made).toMatchObject({ rows: 1000, wasMade: true });
  expect(workspace.demo.isWanted()).toBe(false);
  expect(await status(workspace)).toEqual({
    isDemoWorkspace: true,
    isPreparing: false,
    migrationId: made.migrationId,
    rows: 1000,
    table: 'employees',
    wasRun: false,
    server: 'running',
  });
  const [counts] = await ask(
    workspace,
    `SELECT (SELECT count(*) FROM wfm.departments) AS departments, (SELECT count(*) FROM wfm.positions) AS positions,
       (SELECT count(*) FROM wfm.work_schedules) AS schedules, (SELECT count(*) FROM wfm.employees) AS employees,
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser, current_setting('fsync') AS fsync`,
  );
  expect(counts).toEqual({
    departments: '40',
    positions: '60',
    schedules: '10',
    employees: '0',
    superuser: 'f',
    fsync: 'on',
  });
  expect(workspace.store.connections.list()).toMatchObject([
    { environment: 'test', isDemo: true, options: { kind: 'files' } },
    { environment: 'test', isDemo: true, hasSecret: true, options: { host: '127.0.0.1', tlsMode: 'disable' } },
  ]);
  expect(workspace.store.migrations.find(made.migrationId)).toMatchObject({
    isDemo: true,
    plan: { name: 'Сотрудники из 1С:ЗУП', target: { mode: 'upsert', key: ['personnel_number'] } },
  });
  expect(workspace.vault.status()).toMatchObject({ state: 'open', openedBy: 'demo' });
});

test('a second start finds everything made and generates nothing', async () => {
  await using folder = await emptyFolder();
  const exportFile = join(folder.path, 'demo/exports/employees.csv');
  const first = openDemoWorkspace(folder.path);
  const { migrationId } = await create(first);
  const { port } = serverConnection(first).options;
  const written = await stat(exportFile);
  await first[Symbol.asyncDispose]();

  await using second = openDemoWorkspace(folder.path);
  expect((await status(second)).server).toBe('stopped');
  await second.demo.startServer();

  expect(await create(second)).toEqual({ migrationId, rows: 1000, wasMade: false });
  expect((await stat(exportFile)).mtimeMs).toBe(written.mtimeMs);
  expect(serverConnection(second).options.port).toBe(port);
  expect(second.store.migrations.versions(migrationId)).toEqual([1]);
});

test('another number of rows makes another export and leaves the loaded table alone', async () => {
  await using folder = await emptyFolder();
  await using workspace = openDemoWorkspace(folder.path);
  await create(workspace);
  await ask(workspace, `INSERT INTO wfm.departments (name) VALUES ('Новый цех')`);

  expect(await create(workspace, { rows: 1200, seed: 7 })).toMatchObject({ rows: 1200, wasMade: true });

  const lines = (await readFile(join(folder.path, 'demo/employees.answers.jsonl'), 'utf8')).trimEnd().split('\n');
  expect(lines).toHaveLength(6);
  expect(await ask(workspace, `SELECT count(*) AS n FROM wfm.departments`)).toEqual([{ n: '41' }]);
});

test('what a person removed from the demo is made again, and nothing else', async () => {
  await using folder = await emptyFolder();
  await using workspace = openDemoWorkspace(folder.path);
  const { migrationId } = await create(workspace);
  workspace.store.connections.remove(serverConnection(workspace).id, 1);

  const again = await create(workspace);

  expect(again).toEqual({ migrationId, rows: 1000, wasMade: true });
  expect(workspace.store.migrations.find(migrationId)?.plan.target.connectionId).toBe(serverConnection(workspace).id);
  expect(await ask(workspace, 'SELECT 1 AS n')).toEqual([{ n: '1' }]);
});

test('a server that is killed comes back on its port with what it had committed', async () => {
  await using folder = await emptyFolder();
  await using workspace = openDemoWorkspace(folder.path);
  await create(workspace);
  await ask(workspace, `INSERT INTO wfm.departments (name) VALUES ('Переживший')`);
  const { port } = serverConnection(workspace).options;
  const pid = await pidOfServer(workspace);

  process.kill(pid, 'SIGKILL');
  await vi.waitUntil(async () => (await status(workspace)).server !== 'running', { timeout: 10_000, interval: 5 });
  await vi.waitUntil(async () => (await status(workspace)).server === 'running', { timeout: 20_000, interval: 20 });

  expect(await pidOfServer(workspace)).not.toBe(pid);
  expect(serverConnection(workspace).options.port).toBe(port);
  expect(await ask(workspace, `SELECT count(*) AS n FROM wfm.departments WHERE name = 'Переживший'`)).toEqual([
    { n: '1' },
  ]);
});

test('a port that somebody else took meanwhile is given up for another', async () => {
  await using folder = await emptyFolder();
  const first = openDemoWorkspace(folder.path);
  await create(first);
  const { port } = serverConnection(first).options;
  await first[Symbol.asyncDispose]();
  const thief = createServer().listen(port, '127.0.0.1');

  await using second = openDemoWorkspace(folder.path);
  await create(second);
  thief.close();

  expect(serverConnection(second).options.port).not.toBe(port);
  expect(await ask(second, 'SELECT 1 AS n')).toEqual([{ n: '1' }]);
});

test('a cluster whose password is lost is set aside, not erased', async () => {
  await using folder = await emptyFolder();
  const first = openDemoWorkspace(folder.path);
  await create(first);
  await first.vault.remove('demo:superuser');
  await first[Symbol.asyncDispose]();

  await using second = openDemoWorkspace(folder.path);
  expect(await create(second)).toMatchObject({ wasMade: true });

  expect(await ask(second, `SELECT count(*) AS n FROM wfm.employees`)).toEqual([{ n: '0' }]);
  expect(
    (await readdir(join(folder.path, 'demo'))).filter((name) => name.startsWith('postgres.set-aside')),
  ).toHaveLength(1);
});
