import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { JobId } from '#contract/domain/ids';
import { migrateStore, STORE_MIGRATIONS } from '#engine/store/migrate-store';
import { jobRateQueries } from '#engine/store/queries/job-rates';

const JOB = '019e9d3c-0000-7000-8000-000000000001' as JobId;

test('a store of version 3 keeps its jobs and gains their rates', () => {
  const db = new Database(':memory:');
  migrateStore(db, STORE_MIGRATIONS.slice(0, 3));
  db.pragma('foreign_keys = OFF');
  db.prepare(`INSERT INTO "job_progress" VALUES (?, '{}')`).run(JOB);

  expect(migrateStore(db, STORE_MIGRATIONS.slice(0, 4))).toEqual({ ok: true, value: undefined });

  expect(db.pragma('user_version', { simple: true })).toBe(4);
  expect(db.prepare('SELECT * FROM "job_progress"').all()).toEqual([{ job_id: JOB, progress_json: '{}' }]);
  const queries = jobRateQueries(db);
  expect(queries.find(JOB)).toEqual([]);
  queries.save(JOB, [{ fromMs: 0, toMs: 1_000, rows: 5 }]);
  queries.save(JOB, [{ fromMs: 0, toMs: 2_000, rows: 9 }]);
  expect(queries.find(JOB)).toEqual([{ fromMs: 0, toMs: 2_000, rows: 9 }]);
});
