import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrateStore, STORE_MIGRATIONS } from '#engine/store/migrate-store';
import { connectionQueries } from '#engine/store/queries/connections';

const ID = '019e9d3c-0000-7000-8000-000000000001';

test('a store of version 7 keeps its connections, which may be written to at any time, and tells of their windows', () => {
  const db = new Database(':memory:');
  migrateStore(db, STORE_MIGRATIONS.slice(0, 7));
  db.prepare('INSERT INTO "console" VALUES (?, 0)').run('console');
  const options = { kind: 'files', folder: '/exports' };
  db.prepare(
    `INSERT INTO "connection" ("id", "name", "environment", "time_zone", "options_json", "has_secret", "is_demo",
     "created_at_ms") VALUES (?, 'кадры', 'production', 'UTC', ?, 0, 0, 1)`,
  ).run(ID, JSON.stringify(options));

  expect(migrateStore(db, STORE_MIGRATIONS.slice(0, 8))).toEqual({ ok: true, value: undefined });

  expect(db.pragma('user_version', { simple: true })).toBe(8);
  const queries = connectionQueries(db);
  const [before] = queries.list();
  expect(before).toMatchObject({ name: 'кадры', changeWindow: null });
  queries.update({ ...before!, changeWindow: 'Sat 00:00-24:00' });
  expect(queries.list()).toEqual([{ ...before, changeWindow: 'Sat 00:00-24:00' }]);
  const told = db.prepare<[], { row_json: string }>('SELECT "row_json" FROM "outbox" ORDER BY "sequence"').all();
  expect(told).toHaveLength(2);
  expect(JSON.parse(told.at(-1)!.row_json)).toMatchObject({ name: 'кадры', change_window: 'Sat 00:00-24:00' });
});
