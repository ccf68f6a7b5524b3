import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ControlTotalResult } from '#contract/domain/control-total';
import type { JobId } from '#contract/domain/ids';
import { migrateStore, STORE_MIGRATIONS } from '#engine/store/migrate-store';
import { copyTotalQueries } from '#engine/store/queries/copy-totals';

const JOB = '019e9d3c-0000-7000-8000-000000000001' as JobId;
const TOTAL: ControlTotalResult = {
  ...{ name: 'оклады', source: 'SELECT 1', target: 'SELECT 1', columns: ['sum'], isEqual: true, failure: null },
  ...{ lines: [{ source: ['1'], target: ['1'], isEqual: true }], rows: 1 },
};

test('a store of version 5 keeps what was decided and gains the control totals of its copies', () => {
  const db = new Database(':memory:');
  migrateStore(db, STORE_MIGRATIONS.slice(0, 5));
  db.pragma('foreign_keys = OFF');
  db.prepare('INSERT INTO "console" VALUES (?, 0)').run('console');
  db.prepare(`INSERT INTO "copy_decision" VALUES (?, 'public.a', 'skip')`).run(JOB);

  expect(migrateStore(db, STORE_MIGRATIONS.slice(0, 6))).toEqual({ ok: true, value: undefined });

  expect(db.pragma('user_version', { simple: true })).toBe(6);
  expect(db.prepare('SELECT "decision" FROM "copy_decision"').all()).toEqual([{ decision: 'skip' }]);
  const queries = copyTotalQueries(db);
  queries.save(JOB, [
    { ...TOTAL, isEqual: false },
    { ...TOTAL, name: 'люди' },
  ]);
  queries.save(JOB, [TOTAL]);
  expect(queries.list(JOB)).toEqual([TOTAL, { ...TOTAL, name: 'люди' }]);
});
