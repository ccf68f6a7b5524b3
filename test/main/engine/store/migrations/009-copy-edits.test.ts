import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { MappingEdit } from '#contract/domain/copy-decision';
import { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { JobId } from '#contract/domain/ids';
import { migrateStore, STORE_MIGRATIONS } from '#engine/store/migrate-store';
import { copyEditQueries } from '#engine/store/queries/copy-edits';

const JOB = '019e9d3c-0000-7000-8000-000000000001' as JobId;
const HASH = 'a'.repeat(64);
const EDIT: MappingEdit = {
  ...{ before: null, after: CopyTableOptions.parse({ table: 'public.a', where: 'id > 1' }) },
  ...{ by: 'Анна', reason: 'строка 1 — проба', atMs: 5 },
};

test('a store of version 8 keeps what was decided and gains the options that were given to tables on their way', () => {
  const db = new Database(':memory:');
  migrateStore(db, STORE_MIGRATIONS.slice(0, 8));
  db.pragma('foreign_keys = OFF');
  db.prepare('INSERT INTO "console" VALUES (?, 0)').run('console');
  db.prepare(`INSERT INTO "copy_decision" VALUES (?, 'public.a', 'skip')`).run(JOB);

  expect(migrateStore(db, STORE_MIGRATIONS.slice(0, 9))).toEqual({ ok: true, value: undefined });

  expect(db.pragma('user_version', { simple: true })).toBe(9);
  expect(db.prepare('SELECT "decision" FROM "copy_decision"').all()).toEqual([{ decision: 'skip' }]);
  const queries = copyEditQueries(db);
  const second = { ...EDIT, before: EDIT.after };
  queries.add(JOB, { editNo: 1, edit: EDIT, tablesHash: HASH });
  queries.add(JOB, { editNo: 2, edit: second, tablesHash: HASH });
  queries.takeUp(JOB, 1);
  expect(queries.of(JOB)).toEqual([
    { editNo: 1, edit: EDIT, tablesHash: HASH, isTakenUp: true },
    { editNo: 2, edit: second, tablesHash: HASH, isTakenUp: false },
  ]);
});
