import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrateStore } from '#engine/store/migrate-store';
import { firstTables } from '#engine/store/migrations/001-first-tables';
import { schedules } from '#engine/store/migrations/002-schedules';
import { scheduleQueries, type StoredSchedule } from '#engine/store/queries/schedules';
import type { Connection } from '#contract/domain/connection';
import type { Schedule, ScheduleRun } from '#contract/domain/schedule';

const CONNECTION = {
  ...{ id: '019e9d3c-0000-7000-8000-000000000001', name: 'Кадры', environment: 'test', timeZone: 'Europe/Moscow' },
  options: { kind: 'files', folder: '/exports' },
  ...{ hasSecret: false, isDemo: false, createdAtMs: 1 },
} as Connection;
const SCHEDULE = {
  ...{ id: '019e9d3c-0000-7000-8000-000000000002', name: 'ночная', cron: '0 3 * * *', timeZone: 'Europe/Moscow' },
  ...{ call: { operation: 'schema.drift', input: { connectionId: CONNECTION.id } }, createdAtMs: 2 },
  ...{ at: null, atMs: null, approval: null },
} as unknown as StoredSchedule;
const RUN: ScheduleRun = {
  ...{ dueAtMs: 10, startedAtMs: 11, endedAtMs: 12, outcome: 'failed', isLate: true, findings: 0 },
  failure: { code: 'CONNECTION_TIMEOUT', connectionName: 'Кадры', address: 'db:5432' },
};

/** A store as the version before has left it, with a row in it. */
function versionOne() {
  const db = new Database(':memory:');
  migrateStore(db, [firstTables]);
  db.prepare('INSERT INTO "console" VALUES (?, 0)').run('console');
  db.prepare(
    `INSERT INTO "connection" ("id", "name", "environment", "time_zone", "options_json", "has_secret", "is_demo",
     "created_at_ms") VALUES (?, ?, 'test', 'Europe/Moscow', ?, 0, 0, 1)`,
  ).run(CONNECTION.id, CONNECTION.name, JSON.stringify(CONNECTION.options));
  return db;
}
const outboxOf = (db: Database.Database) =>
  db
    .prepare<[], { change: string }>(
      'SELECT "table_name" || \' \' || "change" || \' \' || "row_key" AS "change" FROM "outbox"',
    )
    .all()
    .map(({ change }) => change);

test('a store of version 1 keeps what it has and gains schedules', () => {
  const db = versionOne();
  const before = outboxOf(db);
  expect(migrateStore(db, [firstTables, schedules])).toEqual({ ok: true, value: undefined });
  expect(db.pragma('user_version', { simple: true })).toBe(2);
  expect(db.prepare('SELECT "id", "name" FROM "connection"').get()).toEqual({
    id: CONNECTION.id,
    name: CONNECTION.name,
  });
  expect(outboxOf(db)).toEqual(before);

  migrateStore(db);
  const queries = scheduleQueries(db);
  expect(queries.list()).toEqual([]);
  queries.insert(SCHEDULE);
  queries.addRun(SCHEDULE.id, RUN);
  expect(queries.find(SCHEDULE.id)).toEqual(SCHEDULE);
  expect(queries.lastRun(SCHEDULE.id)).toEqual(RUN);
});

test('every change of a schedule and of its runs is in the outbox', () => {
  const db = versionOne();
  migrateStore(db);
  const queries = scheduleQueries(db);
  queries.insert(SCHEDULE);
  queries.addRun(SCHEDULE.id, RUN);
  queries.remove(SCHEDULE.id, 20);
  const { id } = SCHEDULE;
  expect(outboxOf(db).slice(1)).toEqual([
    `schedule insert ${id}`,
    `schedule_run insert ${id}/10`,
    `schedule update ${id}`,
  ]);
});

test('of one due time the first result stays, and a removed name is free again', () => {
  const db = versionOne();
  migrateStore(db);
  const queries = scheduleQueries(db);
  queries.insert(SCHEDULE);
  queries.addRun(SCHEDULE.id, RUN);
  queries.addRun(SCHEDULE.id, { ...RUN, outcome: 'done', failure: null });
  expect(queries.lastRun(SCHEDULE.id)?.outcome).toBe('failed');
  queries.remove(SCHEDULE.id, 20);
  queries.insert({ ...SCHEDULE, id: '019e9d3c-0000-7000-8000-000000000003' as Schedule['id'] });
  expect(queries.list()).toHaveLength(1);
});
