import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Schedule } from '#contract/domain/schedule';
import { migrateStore, STORE_MIGRATIONS } from '#engine/store/migrate-store';
import { scheduleQueries, type StoredSchedule } from '#engine/store/queries/schedules';

const NIGHTLY = {
  ...{ id: '019e9d3c-0000-7000-8000-000000000002', name: 'ночная', timeZone: 'Europe/Moscow', createdAtMs: 2 },
  ...{ call: { operation: 'schema.drift', input: {} }, cron: '0 3 * * *', at: null, atMs: null, approval: null },
} as unknown as StoredSchedule;

test('a store of version 9 keeps its schedules, takes such that run once or were approved, and tells of them', () => {
  const db = new Database(':memory:');
  migrateStore(db, STORE_MIGRATIONS.slice(0, 9));
  db.prepare('INSERT INTO "console" VALUES (?, 0)').run('console');
  db.prepare(
    `INSERT INTO "schedule" ("id", "name", "operation", "input_json", "cron", "time_zone", "created_at_ms")
     VALUES (?, ?, 'schema.drift', '{}', '0 3 * * *', 'Europe/Moscow', 2)`,
  ).run(NIGHTLY.id, NIGHTLY.name);

  expect(migrateStore(db, STORE_MIGRATIONS.slice(0, 10))).toEqual({ ok: true, value: undefined });

  expect(db.pragma('user_version', { simple: true })).toBe(10);
  const queries = scheduleQueries(db);
  expect(queries.list()).toEqual([NIGHTLY]);
  const once: StoredSchedule = {
    ...{ ...NIGHTLY, id: '019e9d3c-0000-7000-8000-000000000003' as Schedule['id'], name: 'однажды', cron: null },
    ...{ at: '2026-12-01T02:00', atMs: Date.UTC(2026, 10, 30, 23) },
    approval: { requestId: '019e9d3c-0000-7000-8000-000000000004', byId: 'p', byName: 'оператор', atMs: 3 },
  };
  queries.insert(once);
  expect(queries.find(once.id)).toEqual(once);
  const told = db.prepare<[], { row_json: string }>('SELECT "row_json" FROM "outbox" ORDER BY "sequence"').all();
  expect(told).toHaveLength(2);
  expect(JSON.parse(told.at(-1)!.row_json)).toMatchObject({ cron: null, at_local: '2026-12-01T02:00' });
});
