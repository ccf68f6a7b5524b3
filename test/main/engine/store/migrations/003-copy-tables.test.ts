import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { CopyTableReport } from '#contract/domain/copy-report';
import type { JobId } from '#contract/domain/ids';
import { migrateStore } from '#engine/store/migrate-store';
import { firstTables } from '#engine/store/migrations/001-first-tables';
import { schedules } from '#engine/store/migrations/002-schedules';
import { copyTables } from '#engine/store/migrations/003-copy-tables';
import { copyTableQueries } from '#engine/store/queries/copy-tables';
import { jobEventQueries } from '#engine/store/queries/job-events';
import { jobQueries } from '#engine/store/queries/jobs';

const JOB = '019e9d3c-0000-7000-8000-000000000001' as JobId;
const WAITING: CopyTableReport = {
  ...{ table: 'public.staff', state: 'waiting', rows: 0, bytes: 0, parts: 2, partsDone: 0, durationMs: 0 },
  ...{ comparison: null, failure: null },
};

/** A store as version 2 has left it, with a job in it. */
function versionTwo() {
  const db = new Database(':memory:');
  migrateStore(db, [firstTables, schedules]);
  db.prepare('INSERT INTO "console" VALUES (?, 0)').run('console');
  const jobs = jobQueries(db, jobEventQueries(db));
  jobs.insert({
    ...{ id: JOB, definition: 'copy-database', definitionVersion: 1, operation: 'copy.start', title: 'Кадры' },
    ...{ subjectId: 'target', state: 'INITIALIZING', plan: {}, locks: [], traceId: 't', invocationId: 'i' },
    ...{ failure: null, needsAttention: false, progress: null, createdAtMs: 1, startedAtMs: null, endedAtMs: null },
  });
  return { db, jobs };
}
const outboxOf = (db: Database.Database) =>
  db
    .prepare<[], { change: string }>(
      'SELECT "table_name" || \' \' || "change" || \' \' || "row_key" AS "change" FROM "outbox"',
    )
    .all()
    .map(({ change }) => change);

test('a store of version 2 keeps its jobs and gains the tables of copies', () => {
  const { db, jobs } = versionTwo();
  const before = jobs.find(JOB);
  expect(migrateStore(db, [firstTables, schedules, copyTables])).toEqual({ ok: true, value: undefined });
  expect(db.pragma('user_version', { simple: true })).toBe(3);
  expect(jobs.find(JOB)).toEqual(before);
  expect(copyTableQueries(db).list(JOB)).toEqual([]);
});

test('each table of a copy is kept in its place, and only what changes is told to others', () => {
  const { db } = versionTwo();
  migrateStore(db, [firstTables, schedules, copyTables]);
  const queries = copyTableQueries(db);
  const copied: CopyTableReport = { ...WAITING, state: 'copied', rows: 7, bytes: 90, partsDone: 2, durationMs: 5 };
  queries.save(JOB, 1, { ...WAITING, table: 'public.users' });
  queries.save(JOB, 0, WAITING);
  queries.save(JOB, 0, copied);
  queries.save(JOB, 0, copied);
  expect(queries.list(JOB)).toEqual([copied, { ...WAITING, table: 'public.users' }]);
  expect(outboxOf(db).filter((change) => change.startsWith('copy_table'))).toEqual([
    `copy_table insert ${JOB}/1`,
    `copy_table insert ${JOB}/0`,
    `copy_table update ${JOB}/0`,
  ]);
});
