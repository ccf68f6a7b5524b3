import { expect, test } from 'vitest';
import { ok } from '#contract/result';
import { systemClock } from '#engine/clock';
import { openClient } from '#engine/connectors/postgres/connect';
import { runInTransaction, type StatementToRun } from '#engine/schema/apply/run-in-transaction';
import { createTestDatabase } from '#test/support/postgres-database';

const NOTHING_LEFT = { settle: () => Promise.resolve(ok(undefined)) };

const created = (no: number, sql: string): StatementToRun => ({
  no,
  sql,
  objects: [`table public.t${no}`],
  locks: null,
});

async function runIn(options: Parameters<typeof openClient>[0]['options'], statements: readonly StatementToRun[]) {
  const target = { connectionName: 'wfm', options, password: '' };
  const opened = await openClient(target, undefined, { isPipelined: true });
  if (!opened.ok) throw new Error(opened.failure.code);
  await using client = opened.value;
  const done: number[] = [];
  const result = await runInTransaction(
    {
      ...{ client, clock: systemClock, signal: new AbortController().signal, lockTimeoutMs: 5_000 },
      onDone: (count) => done.push(count),
    },
    statements,
    NOTHING_LEFT,
  );
  return { result, done };
}

test('statements sent ahead of each other run in their order, and each is told when it is done', async () => {
  await using database = await createTestDatabase({ major: 15 });
  const statements = [
    created(1, 'CREATE TABLE t1 (a int)'),
    ...Array.from({ length: 40 }, (_, at) => created(at + 2, `ALTER TABLE t1 ADD COLUMN a${at} int`)),
  ];
  const { result, done } = await runIn(database.options, statements);
  expect(result).toEqual(ok(undefined));
  expect(done).toEqual([0, ...statements.map(({ no }) => no)]);
  const [row] = await database.query(`SELECT count(*)::int AS columns FROM pg_attribute
    WHERE attrelid = 't1'::regclass AND attnum > 0`);
  expect(row).toEqual({ columns: 41 });
});

test('of statements sent ahead the one that failed is named, and nothing is left', async () => {
  await using database = await createTestDatabase({ major: 15 });
  const { result } = await runIn(database.options, [
    created(1, 'CREATE TABLE t1 (a int)'),
    created(2, 'CREATE TABLE t2 (a nonsense)'),
    created(3, 'CREATE TABLE t3 (a int)'),
    created(4, 'CREATE TABLE t3 (a int)'),
  ]);
  expect(result).toMatchObject({ ok: false, failure: { code: 'SCHEMA_STATEMENT_FAILED', no: 2, total: 4 } });
  expect(await database.query(`SELECT relname FROM pg_class WHERE relname IN ('t1', 't3')`)).toEqual([]);
});
