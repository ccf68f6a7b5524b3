import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock as clock } from '#engine/clock';
import { openVault, type Keychain } from '#engine/vault/vault';
import { privateDirectory } from '#test/servers/private-directory';
import { silentLog } from '#test/support/silent-log';

const SECRET = 'Пароль-от-базы-1';

async function place() {
  const directory = await privateDirectory('vault');
  const home = { vaultFile: join(directory.path, 'vault.json'), demoKeyFile: join(directory.path, 'demo.key') };
  return {
    home,
    folder: directory.path,
    open: () => openVault(home, { clock, log: silentLog() }),
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}

/** Encodes once more: enough to tell wrapped from plain. */
const keychain: Keychain = {
  wrap: (base64) => Promise.resolve(Buffer.from(base64).toString('base64')),
  unwrap: (base64) => Promise.resolve(Buffer.from(base64, 'base64').toString()),
};

test('a passphrase makes a vault, closes it over a restart, and opens it again; another one does not', async () => {
  await using at = await place();
  const { vault } = at.open();
  expect(vault.status()).toEqual({ state: 'absent', openedBy: null, secrets: 0 });
  expect(await vault.put('connection:1', SECRET)).toMatchObject({ ok: false, failure: { code: 'VAULT_LOCKED' } });
  expect(await vault.unlock('a long passphrase')).toEqual({ ok: true, value: { wasMade: true } });
  await vault.put('connection:1', SECRET);

  const { vault: again } = at.open();
  expect(again.status()).toEqual({ state: 'locked', openedBy: null, secrets: 1 });
  expect(await again.get('connection:1')).toMatchObject({ failure: { code: 'VAULT_LOCKED' } });
  expect(await again.unlock('another passphrase')).toMatchObject({ failure: { code: 'PASSPHRASE_WRONG' } });
  expect(await again.unlock('a long passphrase')).toEqual({ ok: true, value: { wasMade: false } });
  expect(await again.get('connection:1')).toEqual({ ok: true, value: SECRET });
  expect(await again.get('connection:2')).toEqual({ ok: true, value: undefined });
});

test('neither a secret nor the data key stands in any file, and nobody else may read the files', async () => {
  await using at = await place();
  const { vault } = at.open();
  await vault.unlock('a long passphrase');
  await vault.put('connection:1', SECRET);
  for (const name of readdirSync(at.folder)) {
    const text = readFileSync(join(at.folder, name), 'utf8');
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(Buffer.from(SECRET).toString('base64'));
    expect(statSync(join(at.folder, name)).mode & 0o777).toBe(0o600);
  }
});

test('with a keychain nobody is asked: it makes the vault and opens it', async () => {
  await using at = await place();
  const { vault } = at.open();
  await vault.useKeychain(keychain);
  expect(await vault.put('connection:1', SECRET)).toEqual({ ok: true, value: undefined });
  const { vault: again } = at.open();
  await again.useKeychain(keychain);
  expect(again.status()).toMatchObject({ state: 'open', openedBy: 'keychain' });
  expect(await again.get('connection:1')).toEqual({ ok: true, value: SECRET });
});

test('a keychain that refuses leaves the vault locked', async () => {
  await using at = await place();
  const { vault } = at.open();
  await vault.useKeychain(keychain);
  await vault.put('connection:1', SECRET);
  const { vault: again } = at.open();
  await again.useKeychain({ wrap: () => Promise.resolve(null), unwrap: () => Promise.resolve(null) });
  expect(again.status().state).toBe('locked');
});

test('a vault of the keychain can get a passphrase, and one of a passphrase learns the keychain', async () => {
  await using at = await place();
  const { vault } = at.open();
  await vault.useKeychain(keychain);
  await vault.put('connection:1', SECRET);
  await vault.unlock('a long passphrase');
  const { vault: byPassphrase } = at.open();
  expect(await byPassphrase.unlock('a long passphrase')).toEqual({ ok: true, value: { wasMade: false } });

  await using other = await place();
  const { vault: plain } = other.open();
  await plain.unlock('a long passphrase');
  const { vault: learning } = other.open();
  await learning.useKeychain(keychain);
  await learning.unlock('a long passphrase');
  const { vault: learnt } = other.open();
  await learnt.useKeychain(keychain);
  expect(learnt.status()).toMatchObject({ state: 'open', openedBy: 'keychain' });
});

test('the demo opens its own vault; without its key file the vault is locked', async () => {
  await using at = await place();
  const { vault } = at.open();
  vault.makeForDemo();
  await vault.put('connection:1', SECRET);
  expect(readFileSync(at.home.demoKeyFile, 'utf8')).toContain('demo');
  expect(statSync(at.home.demoKeyFile).mode & 0o777).toBe(0o600);
  expect(at.open().vault.status()).toMatchObject({ state: 'open', openedBy: 'demo' });
  writeFileSync(at.home.demoKeyFile, 'another key');
  expect(at.open().vault.status().state).toBe('locked');
});

test('a secret put under another name by hand does not open', async () => {
  await using at = await place();
  const { vault } = at.open();
  vault.makeForDemo();
  await vault.put('connection:1', SECRET);
  const content = JSON.parse(readFileSync(at.home.vaultFile, 'utf8')) as { secrets: Record<string, unknown> };
  content.secrets['connection:2'] = content.secrets['connection:1'];
  writeFileSync(at.home.vaultFile, JSON.stringify(content));
  await expect(at.open().vault.get('connection:2')).rejects.toThrow('connection:2');
});

test('a damaged vault is set aside as it was and reported', async () => {
  await using at = await place();
  at.open().vault.makeForDemo();
  const cut = readFileSync(at.home.vaultFile, 'utf8').slice(0, 200);
  writeFileSync(at.home.vaultFile, cut);
  const { vault, notice } = at.open();
  expect(notice).toMatchObject({ code: 'VAULT_DAMAGED' });
  expect(vault.status().state).toBe('absent');
  expect(readFileSync(join(at.folder, notice!.setAsideAs), 'utf8')).toBe(cut);
});

test('two secrets put at the same moment are both kept', async () => {
  await using at = await place();
  const { vault } = at.open();
  await vault.useKeychain(keychain);
  await Promise.all([vault.put('a', 'first'), vault.put('b', 'second')]);
  expect([await vault.get('a'), await vault.get('b')]).toMatchObject([{ value: 'first' }, { value: 'second' }]);
  await vault.remove('a');
  expect(await vault.get('a')).toEqual({ ok: true, value: undefined });
});
