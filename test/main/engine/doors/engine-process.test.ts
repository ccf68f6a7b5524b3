import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { addConnection } from '#contract/operations/connection/add-connection';
import { engineStatus } from '#contract/operations/diagnostics/engine-status';
import { changeSettings } from '#contract/operations/settings/change-settings';
import { getSettings } from '#contract/operations/settings/get-settings';
import { vaultStatus } from '#contract/operations/vault/vault-status';
import { verifyLedger } from '#contract/operations/ledger/verify-ledger';
import { privateDirectory } from '#test/servers/private-directory';
import { spawnEngine, startVakhta } from '#test/support/start-vakhta';

test('the engine starts, answers through its socket, and ends when its owner lets go', async () => {
  await using vakhta = await startVakhta();
  const status = await vakhta.ask(engineStatus, {});
  expect(status).toMatchObject({ pid: vakhta.pid, runningJobs: 0, continuedJobs: 0, notices: [] });
  await vakhta.stop();
  expect(existsSync(join(vakhta.home, 'engine.address'))).toBe(false);
});

test('the home and what stands in it belong to their owner alone', async () => {
  await using vakhta = await startVakhta();
  await vakhta.ask(getSettings, {});
  expect(statSync(vakhta.home).mode & 0o777).toBe(0o700);
  for (const name of ['engine.address', 'engine.sock', 'store.sqlite', 'engine.lock', 'log']) {
    expect([name, statSync(join(vakhta.home, name)).mode & 0o077]).toEqual([name, 0]);
  }
});

test('a second engine on the same home says where the first listens, and ends', async () => {
  await using vakhta = await startVakhta();
  const second = spawnEngine(vakhta.home);
  expect(await second.announced).toEqual({ type: 'busy', address: vakhta.address });
  await second.ended;
  expect(second.child.exitCode).toBe(0);
});

test('of many engines started at once exactly one gets the home, and the others find it', async () => {
  await using home = await privateDirectory('home');
  const engines = [1, 2, 3, 4].map(() => spawnEngine(home.path));
  const announced = await Promise.all(engines.map((engine) => engine.announced));
  const ready = announced.filter(({ type }) => type === 'ready');
  expect(ready).toHaveLength(1);
  for (const each of announced) expect(each).toMatchObject({ address: (ready[0] as { address: unknown }).address });
  for (const { child, ended } of engines) {
    if (child.connected) child.disconnect();
    await ended;
  }
});

test('kill -9 leaves no lock behind: the next engine takes the home and knows what was stored', async () => {
  await using home = await privateDirectory('home');
  const first = await startVakhta({ home: home.path });
  await first.ask(changeSettings, { theme: 'dark' });
  await first.kill();
  await using second = await startVakhta({ home: home.path });
  expect(await second.ask(getSettings, {})).toMatchObject({ theme: 'dark' });
  expect(await second.ask(verifyLedger, {})).toMatchObject({ isIntact: true, entries: 2 });
});

test('an invocation repeated to an engine started meanwhile gets the first answer', async () => {
  await using home = await privateDirectory('home');
  const call = { operation: changeSettings.id, input: { language: 'ru' }, invocationId: uuidv7() };
  const first = await startVakhta({ home: home.path });
  const answer = await first.dispatch(call);
  await first.kill();
  await using second = await startVakhta({ home: home.path });
  await second.ask(changeSettings, { language: 'en' });
  expect(await second.dispatch(call)).toEqual(answer);
  expect(await second.ask(getSettings, {})).toMatchObject({ language: 'en' });
});

test('a home whose path is too long for a socket is served all the same', async () => {
  await using directory = await privateDirectory('home');
  const home = join(directory.path, 'длинное-имя-папки'.repeat(5));
  await mkdir(home);
  await using vakhta = await startVakhta({ home });
  expect(vakhta.address.socketPath.startsWith(home)).toBe(false);
  expect(statSync(join(vakhta.address.socketPath, '..')).mode & 0o777).toBe(0o700);
  await vakhta.stop();
  expect(existsSync(join(vakhta.address.socketPath, '..'))).toBe(false);
});

test('the system’s keychain is reached through the owner: nobody is asked for a passphrase', async () => {
  await using home = await privateDirectory('home');
  const keychain = {
    wrap: (base64: string) => Buffer.from(base64).toString('base64'),
    unwrap: (base64: string) => Buffer.from(base64, 'base64').toString(),
  };
  const options = { kind: 'postgres', host: 'db', database: 'd', user: 'u' } as const;
  const first = await startVakhta({ home: home.path, keychain });
  const added = { name: 'Кадры', environment: 'test', timeZone: 'Europe/Moscow', options, password: 'пароль' } as const;
  expect(await first.ask(addConnection, added)).toMatchObject({ hasSecret: true });
  await first.kill();
  await using second = await startVakhta({ home: home.path, keychain });
  expect(await second.ask(vaultStatus, {})).toEqual({ state: 'open', openedBy: 'keychain', secrets: 1 });
});

test('VAKHTA_PASSPHRASE makes the vault and opens it', async () => {
  await using home = await privateDirectory('home');
  const environment = { VAKHTA_PASSPHRASE: 'очень длинная фраза' };
  for (const wasThere of [false, true]) {
    await using vakhta = await startVakhta({ home: home.path, environment });
    expect([wasThere, await vakhta.ask(vaultStatus, {})]).toMatchObject([wasThere, { openedBy: 'passphrase' }]);
  }
});

test('a damaged store is told of in the engine’s status, and kept', async () => {
  await using home = await privateDirectory('home');
  writeFileSync(join(home.path, 'store.sqlite'), 'not a database '.repeat(100));
  await using vakhta = await startVakhta({ home: home.path });
  const { notices } = await vakhta.ask(engineStatus, {});
  expect(notices).toMatchObject([{ code: 'STORE_DAMAGED' }]);
  const { setAsideAs } = notices[0] as { setAsideAs: string };
  expect(readFileSync(join(home.path, setAsideAs), 'utf8')).toContain('not a database');
});

test('a home that cannot be made is a failure with its reason, said to the owner', async () => {
  await using directory = await privateDirectory('home');
  const file = join(directory.path, 'a-file');
  writeFileSync(file, '');
  const engine = spawnEngine(join(file, 'home'));
  expect(await engine.announced).toMatchObject({
    type: 'failed',
    failure: { code: 'HOME_NOT_WRITABLE', reason: 'ENOTDIR' },
  });
  await engine.ended;
});
