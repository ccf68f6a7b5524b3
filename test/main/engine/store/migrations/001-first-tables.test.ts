import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrateStore, STORE_MIGRATIONS } from '#engine/store/migrate-store';
import { firstTables } from '#engine/store/migrations/001-first-tables';

test('an empty database gets every table, and each of them but progress and console writes the outbox', () => {
  const db = new Database(':memory:');
  expect(migrateStore(db, [firstTables])).toEqual({ ok: true, value: undefined });
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  const names = (type: string) =>
    db.prepare<[string], { name: string }>('SELECT "name" FROM "sqlite_master" WHERE "type" = ?').all(type);
  const tables = names('table')
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('sqlite_'));
  expect(tables.toSorted()).toEqual([
    ...['approval', 'connection', 'console', 'invocation', 'job', 'job_event', 'job_progress', 'job_step', 'ledger'],
    ...['migration', 'migration_version', 'outbox', 'run', 'settings'],
  ]);
  const triggers = names('trigger').map(({ name }) => name);
  const silent = tables.filter((table) => !triggers.includes(`outbox_${table}_update`));
  expect(silent.toSorted()).toEqual(['console', 'job_progress', 'outbox']);
});

test('a step that fails leaves the version before it, whole', () => {
  const db = new Database(':memory:');
  const broken = {
    version: 2,
    up(target: typeof db) {
      target.exec('CREATE TABLE "half" ("a" TEXT)');
      throw new Error('no');
    },
  };
  expect(() => migrateStore(db, [firstTables, broken])).toThrow('no');
  expect(db.pragma('user_version', { simple: true })).toBe(1);
  expect(db.prepare(`SELECT 1 FROM "sqlite_master" WHERE "name" = 'half'`).get()).toBeUndefined();
});

test('the versions have no gap', () => {
  expect(STORE_MIGRATIONS.map(({ version }) => version)).toEqual(STORE_MIGRATIONS.map((_step, index) => index + 1));
});
