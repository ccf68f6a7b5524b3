import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { JobId } from '#contract/domain/ids';
import { migrateStore, STORE_MIGRATIONS } from '#engine/store/migrate-store';
import { copyDecisionQueries } from '#engine/store/queries/copy-decisions';

const JOB = '019e9d3c-0000-7000-8000-000000000001' as JobId;

test('a store of version 4 keeps the tables of its copies and gains what was decided about them', () => {
  const db = new Database(':memory:');
  migrateStore(db, STORE_MIGRATIONS.slice(0, 4));
  db.pragma('foreign_keys = OFF');
  db.prepare('INSERT INTO "console" VALUES (?, 0)').run('console');
  db.prepare(`INSERT INTO "copy_table" VALUES (?, 1, '{}')`).run(JOB);

  expect(migrateStore(db, STORE_MIGRATIONS.slice(0, 5))).toEqual({ ok: true, value: undefined });

  expect(db.pragma('user_version', { simple: true })).toBe(5);
  expect(db.prepare('SELECT * FROM "copy_table"').all()).toEqual([{ job_id: JOB, table_no: 1, report_json: '{}' }]);
  const queries = copyDecisionQueries(db);
  queries.save(JOB, ['public.a', 'public.b'], 'retry');
  queries.save(JOB, ['public.b'], 'skip');
  expect([...queries.of(JOB)]).toEqual([
    ['public.a', 'retry'],
    ['public.b', 'skip'],
  ]);
  queries.remove(JOB, 'public.a');
  expect([...queries.of(JOB).keys()]).toEqual(['public.b']);
});
