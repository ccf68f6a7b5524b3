import { mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { addConnection } from '#contract/operations/connection/add-connection';
import { adoptFile } from '#contract/operations/connection/adopt-file';
import { changeConnection } from '#contract/operations/connection/change-connection';
import { describeTable } from '#contract/operations/connection/describe-table';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listTables } from '#contract/operations/connection/list-tables';
import { probeConnection } from '#contract/operations/connection/probe-connection';
import { removeConnection } from '#contract/operations/connection/remove-connection';
import { bundleDiagnostics } from '#contract/operations/diagnostics/bundle-diagnostics';
import { getOverview } from '#contract/operations/overview/get-overview';
import { unlockVault } from '#contract/operations/vault/unlock-vault';
import { createTestDatabase } from '#test/support/postgres-database';
import { privateDirectory } from '#test/servers/private-directory';
import { startVakhta } from '#test/support/start-vakhta';

const SECRET = 'Тайна-s3cret-42';
const where = { environment: 'test', timeZone: 'Europe/Moscow' } as const;

test('a connection to PostgreSQL is saved, probed, looked into and removed', async () => {
  await using database = await createTestDatabase();
  await database.query('CREATE TABLE "employees" ("id" bigint PRIMARY KEY, "Фамилия" text NOT NULL)');
  await using vakhta = await startVakhta();
  const connection = await vakhta.ask(addConnection, { ...where, name: 'Кадры', options: database.options });
  const { id: connectionId } = connection;
  expect(await vakhta.ask(listConnections, {})).toEqual({ connections: [connection] });
  expect(await vakhta.ask(probeConnection, { connectionId })).toMatchObject({ kind: 'postgres', encoding: 'UTF8' });
  const table = { schema: 'public', table: 'employees' };
  expect((await vakhta.ask(listTables, { connectionId })).tables).toMatchObject([{ name: table }]);
  const { columns } = await vakhta.ask(describeTable, { connectionId, table });
  expect(columns.map(({ name }) => name)).toEqual(['id', 'Фамилия']);
  await vakhta.ask(removeConnection, { connectionId });
  expect(await vakhta.ask(listConnections, {})).toEqual({ connections: [] });
});

test('a name is given once', async () => {
  await using directory = await privateDirectory('files');
  await using vakhta = await startVakhta();
  const options = { kind: 'files', folder: directory.path } as const;
  await vakhta.ask(addConnection, { ...where, name: 'Выгрузки', options });
  const again = await vakhta.invoke(addConnection, { ...where, name: ' Выгрузки ', options });
  expect(again).toEqual({ ok: false, failure: { code: 'NAME_TAKEN', name: 'Выгрузки' } });
});

test('a password needs an open vault, is never given out, and stands in no file of the home', async () => {
  await using vakhta = await startVakhta();
  const options = { kind: 'postgres', host: '127.0.0.1', database: 'd', user: 'u', tlsMode: 'disable' } as const;
  const add = { ...where, name: 'Кадры', options, password: SECRET };
  expect(await vakhta.invoke(addConnection, add)).toMatchObject({ failure: { code: 'VAULT_LOCKED' } });
  await vakhta.ask(unlockVault, { passphrase: 'очень длинная фраза' });
  const connection = await vakhta.ask(addConnection, add);
  expect(connection.hasSecret).toBe(true);
  expect(JSON.stringify(await vakhta.ask(listConnections, {}))).not.toContain(SECRET);
  const { name, environment, timeZone } = connection;
  const change = { connectionId: connection.id, name, environment, timeZone, options: connection.options };
  await vakhta.ask(changeConnection, { ...change, password: `${SECRET}-2` });
  await vakhta.invoke(probeConnection, { connectionId: connection.id });
  const bundle = join(vakhta.home, 'bundle.json.gz');
  await vakhta.ask(bundleDiagnostics, { path: bundle });
  await vakhta.stop();

  const unpacked = gunzipSync(readFileSync(bundle)).toString();
  const texts = readdirSync(vakhta.home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString('utf8'));
  for (const text of [unpacked, ...texts]) {
    for (const secret of [SECRET, 'очень длинная фраза']) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString('base64'));
    }
  }
  expect(unpacked).not.toContain('Кадры');
});

test('a chosen file becomes a connection of its folder, once', async () => {
  await using directory = await privateDirectory('files');
  const folder = join(realpathSync(directory.path), 'Выгрузки');
  mkdirSync(folder);
  writeFileSync(join(folder, 'сотрудники.csv'), 'a;b\n');
  await using vakhta = await startVakhta({ door: 'shell' });
  const path = join(folder, 'сотрудники.csv');
  const first = await vakhta.ask(adoptFile, { ...where, path });
  expect(first).toMatchObject({
    files: 'сотрудники.csv',
    connection: { name: 'Выгрузки', options: { folder: 'Выгрузки' } },
  });
  expect(await vakhta.ask(adoptFile, { ...where, path })).toEqual(first);
  expect(await vakhta.invoke(adoptFile, { ...where, path: `${path}.zip` })).toMatchObject({
    failure: { code: 'SOURCE_FILE_NOT_FOUND', pattern: 'сотрудники.csv.zip' },
  });
});

test('the window can neither adopt a path nor name a folder', async () => {
  await using directory = await privateDirectory('files');
  await using vakhta = await startVakhta({ door: 'window' });
  const options = { kind: 'files', folder: directory.path } as const;
  for (const refused of [
    await vakhta.invoke(addConnection, { ...where, name: 'Выгрузки', options }),
    await vakhta.invoke(probeConnection, { options }),
    await vakhta.invoke(adoptFile, { ...where, path: directory.path }),
  ]) {
    expect(refused).toMatchObject({ ok: false, failure: { code: 'PATH_NOT_ALLOWED' } });
  }
});

test('the window sees a folder by its name alone, and changes the rest of such a connection', async () => {
  await using home = await privateDirectory('home');
  await using directory = await privateDirectory('files');
  const folder = join(realpathSync(directory.path), 'Выгрузки');
  mkdirSync(folder);
  const shell = await startVakhta({ home: home.path, door: 'shell' });
  const options = { kind: 'files', folder } as const;
  const made = await shell.ask(addConnection, { ...where, name: 'Выгрузки', options });
  expect(made.options).toEqual({ kind: 'files', folder: 'Выгрузки' });
  await shell.stop();

  const window = await startVakhta({ home: home.path, door: 'window', environment: { VAKHTA_DEMO: 'off' } });
  const change = { ...where, connectionId: made.id, name: 'Кадры' };
  expect(await window.ask(changeConnection, change)).toEqual({ ...made, name: 'Кадры' });
  expect(await window.ask(listConnections, {})).toEqual({ connections: [{ ...made, name: 'Кадры' }] });
  for (const named of [options, made.options]) {
    const refused = await window.invoke(changeConnection, { ...change, options: named });
    expect(refused).toMatchObject({ failure: { code: 'PATH_NOT_ALLOWED' } });
  }
  await window.stop();

  await using cli = await startVakhta({ home: home.path, door: 'cli' });
  expect((await cli.ask(listConnections, {})).connections).toMatchObject([{ name: 'Кадры', options }]);
});

test('a saved password is sent to its own server only', async () => {
  await using vakhta = await startVakhta();
  const options = {
    kind: 'postgres',
    host: '127.0.0.1',
    port: 1,
    database: 'd',
    user: 'u',
    tlsMode: 'disable',
  } as const;
  await vakhta.ask(unlockVault, { passphrase: 'очень длинная фраза' });
  const { id: connectionId } = await vakhta.ask(addConnection, { ...where, name: 'Кадры', options, password: SECRET });
  for (const other of [{ host: '127.0.0.2' }, { port: 2 }, { user: 'v' }]) {
    const elsewhere = { ...options, ...other };
    const kept = { code: 'PASSWORD_NOT_HANDED_ON', connectionName: 'Кадры' };
    const probed = await vakhta.invoke(probeConnection, { options: elsewhere, passwordOf: connectionId });
    expect(probed).toEqual({ ok: false, failure: kept });
    const change = { ...where, connectionId, name: 'Кадры', options: elsewhere };
    expect(await vakhta.invoke(changeConnection, change)).toEqual({ ok: false, failure: kept });
    expect(await vakhta.invoke(changeConnection, { ...change, options })).toMatchObject({ ok: true });
  }
  const here = await vakhta.invoke(probeConnection, {
    options: { ...options, database: 'e' },
    passwordOf: connectionId,
  });
  expect(here).toMatchObject({ failure: { code: 'CONNECTION_REFUSED' } });
});

test('a lowered TLS mode and a locked vault stay in sight in the overview', async () => {
  await using home = await privateDirectory('home');
  const options = { kind: 'postgres', host: 'db', database: 'd', user: 'u', tlsMode: 'require' } as const;
  const first = await startVakhta({ home: home.path });
  await first.ask(unlockVault, { passphrase: 'очень длинная фраза' });
  await first.ask(addConnection, { ...where, name: 'Кадры', options, password: SECRET });
  await first.kill();
  await using vakhta = await startVakhta({ home: home.path });
  expect((await vakhta.ask(getOverview, {})).concerns).toMatchObject([
    { name: 'tls-lowered', values: { connectionName: 'Кадры', mode: 'require' } },
    { name: 'vault-locked', values: { connections: 1 } },
  ]);
});
