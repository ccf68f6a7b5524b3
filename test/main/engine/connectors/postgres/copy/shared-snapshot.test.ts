import { expect, test } from 'vitest';
import { shareSnapshot } from '#engine/connectors/postgres/copy/shared-snapshot';
import { createTestDatabase } from '#test/support/postgres-database';

test('sessions that join a snapshot see the same rows whatever is written meanwhile, and cannot write', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query('CREATE TABLE "t" AS SELECT generate_series(1, 5) AS "id"');
  const source = { connectionName: 'source', options: database.options, password: '' };
  const shared = await shareSnapshot(source, 'test');
  if (!shared.ok) throw new Error(shared.failure.code);
  await using snapshot = shared.value;
  await database.query('DELETE FROM "t" WHERE "id" < 3');
  await database.query('INSERT INTO "t" VALUES (6)');

  for (let session = 0; session < 2; session += 1) {
    const joined = await snapshot.join();
    if (!joined.ok) throw new Error(joined.failure.code);
    await using client = joined.value;
    expect(await client.rows('SELECT "id" FROM public."t" ORDER BY "id"')).toEqual(
      ['1', '2', '3', '4', '5'].map((id) => ({ id })),
    );
    await expect(client.run('INSERT INTO public."t" VALUES (7)')).rejects.toMatchObject({ code: '25006' });
  }
});

test('what somebody writes makes another moment of it', async () => {
  await using database = await createTestDatabase({ major: 15 });
  const momentNow = async (): Promise<string> => {
    const shared = await shareSnapshot({ connectionName: 'source', options: database.options, password: '' }, 'test');
    if (!shared.ok) throw new Error(shared.failure.code);
    await using snapshot = shared.value;
    return snapshot.moment;
  };
  await database.query('CREATE TABLE "t" ("id" integer)');
  const before = await momentNow();
  await database.query('INSERT INTO "t" VALUES (1)');
  expect(await momentNow()).not.toBe(before);
});

test('a snapshot whose holder is gone cannot be joined any more', async () => {
  await using database = await createTestDatabase({ major: 15 });
  const shared = await shareSnapshot({ connectionName: 'source', options: database.options, password: '' }, 'test');
  if (!shared.ok) throw new Error(shared.failure.code);
  await shared.value[Symbol.asyncDispose]();
  expect(await shared.value.join()).toMatchObject({ ok: false, failure: { code: 'SNAPSHOT_LOST' } });
});
