import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '#engine/store/open-store';
import { privateDirectory } from '#test/servers/private-directory';

const NOW_MS = Date.UTC(2026, 10, 21, 7, 30);

async function place() {
  const directory = await privateDirectory('store');
  return {
    file: join(directory.path, 'store.sqlite'),
    names: () => readdirSync(directory.path).toSorted(),
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  };
}

function opened(file: string) {
  const result = openStore(file, NOW_MS);
  if (!result.ok) throw new Error(result.failure.code);
  return { ...result.value, [Symbol.dispose]: () => result.value.store.close() };
}

test('a console keeps its id and its settings over a restart', async () => {
  await using at = await place();
  let id: string;
  {
    using first = opened(at.file);
    id = first.store.consoleId;
    first.store.settings.change({ theme: 'dark', view: { jobs: 'a' } });
    first.store.settings.change({ view: { log: 'b' } });
  }
  using second = opened(at.file);
  expect(second.store.consoleId).toBe(id);
  expect(second.store.settings.get()).toMatchObject({ theme: 'dark', view: { jobs: 'a', log: 'b' } });
  expect(second.notice).toBeUndefined();
});

test.each([
  ['bytes of something else', () => Buffer.from('not a database '.repeat(1_000))],
  ['a store whose pages were overwritten', (sound: Buffer) => sound.fill(0x5a, 5_000, 60_000)],
  ['a store cut in the middle', (sound: Buffer) => sound.subarray(0, 30_000)],
])('%s is set aside as it was, and a new store is made', async (_what, spoil) => {
  await using at = await place();
  opened(at.file)[Symbol.dispose]();
  const spoilt = spoil(readFileSync(at.file));
  writeFileSync(at.file, spoilt);

  using again = opened(at.file);
  const setAsideAs = 'store.sqlite.damaged-20261121T073000Z';
  expect(again.notice).toEqual({ code: 'STORE_DAMAGED', setAsideAs });
  expect(readFileSync(`${at.file}.damaged-20261121T073000Z`).equals(spoilt)).toBe(true);
  expect(again.store.connections.list()).toEqual([]);
});

test('another program’s database is set aside, not used; a second one the same second overwrites nothing', async () => {
  await using at = await place();
  for (const table of ['theirs', 'theirs_too']) {
    const foreign = new Database(at.file);
    foreign.exec(`CREATE TABLE "${table}" ("a" TEXT)`);
    foreign.close();
    opened(at.file)[Symbol.dispose]();
    rmSync(at.file);
  }
  const tablesOf = (name: string) => {
    using kept = Object.assign(new Database(`${at.file}.${name}`), {
      [Symbol.dispose](this: Database.Database) {
        this.close();
      },
    });
    return kept.prepare('SELECT "name" FROM "sqlite_master"').pluck().all();
  };
  expect(tablesOf('damaged-20261121T073000Z')).toEqual(['theirs']);
  expect(tablesOf('damaged-20261121T073000Z-2')).toEqual(['theirs_too']);
});

test('a store of a newer version is refused and left as it is', async () => {
  await using at = await place();
  opened(at.file)[Symbol.dispose]();
  const db = new Database(at.file);
  db.pragma('user_version = 99');
  db.close();
  expect(openStore(at.file, NOW_MS)).toMatchObject({ ok: false, failure: { code: 'STORE_NEWER', found: 99 } });
});

test('a store another program keeps locked is refused and left as it is', async () => {
  await using at = await place();
  opened(at.file)[Symbol.dispose]();
  const holder = new Database(at.file);
  holder.exec('BEGIN IMMEDIATE');
  expect(openStore(at.file, NOW_MS)).toMatchObject({ ok: false, failure: { code: 'STORE_LOCKED' } });
  holder.exec('COMMIT');
  holder.close();
  expect(at.names().filter((name) => name.includes('damaged'))).toEqual([]);
});

test('every change is in the outbox, in order, with the console’s id; a change rolled back is not', async () => {
  await using at = await place();
  using first = opened(at.file);
  const { store } = first;
  store.settings.write('a', 1);
  store.settings.write('a', 2);
  const rolledBack = () =>
    store.transaction(() => {
      store.settings.write('b', 1);
      throw new Error('no');
    });
  expect(rolledBack).toThrow('no');
  const entries = store.outbox.after(0, 10);
  expect(entries.map(({ change, rowKey, rowJson }) => [change, rowKey, JSON.parse(rowJson) as unknown])).toEqual([
    ['insert', 'a', { name: 'a', value_json: '1' }],
    ['update', 'a', { name: 'a', value_json: '2' }],
  ]);
  expect(new Set(entries.map(({ consoleId }) => consoleId))).toEqual(new Set([store.consoleId]));
});
