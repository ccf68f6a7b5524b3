import { expect, test } from 'vitest';
import { fail, ok } from '#contract/result';
import { withScratchDatabase } from '#engine/schema/plan/scratch-database';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { openSession } from '#test/support/open-session';

const placeOf = (database: TestDatabase, going: Promise<void>[]) => ({
  target: { connectionName: 'wfm', options: database.options, password: undefined },
  ...{ template: 'template0' as const, signal: undefined, onGoing: (gone: Promise<void>) => void going.push(gone) },
});
const isThere = (database: TestDatabase, name: string) =>
  database.query(`SELECT 1 FROM pg_database WHERE datname = '${name}'`).then((rows) => rows.length === 1);

test('what a scratch database says is known while it is still being dropped', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await using other = await openSession(database);
  const going: Promise<void>[] = [];
  const answer = await withScratchDatabase(placeOf(database, going), async (client) => {
    await client.run('CREATE TABLE tried (id int)');
    await other.query('BEGIN; LOCK TABLE pg_catalog.pg_database IN SHARE MODE'); // DROP DATABASE waits for it.
    const [row] = await client.rows('SELECT pg_catalog.current_database() AS name');
    return ok(row?.['name'] ?? '');
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  expect(await isThere(database, answer.value)).toBe(true);
  await other.query('COMMIT');
  await Promise.all(going);
  expect(await isThere(database, answer.value)).toBe(false);
});

test('a scratch database is dropped when its work fails or throws', async () => {
  await using database = await createTestDatabase({ major: 15 });
  const going: Promise<void>[] = [];
  const names: string[] = [];
  const place = placeOf(database, going);
  const refused = await withScratchDatabase(place, async (client) => {
    names.push((await client.rows('SELECT pg_catalog.current_database() AS name'))[0]?.['name'] ?? '');
    return fail('SCHEMA_NOTHING_APPLIED', { connectionName: 'wfm' });
  });
  expect(refused).toMatchObject({ failure: { code: 'SCHEMA_NOTHING_APPLIED' } });
  const broken = withScratchDatabase(place, async (client) => {
    names.push((await client.rows('SELECT pg_catalog.current_database() AS name'))[0]?.['name'] ?? '');
    throw new TypeError('a bug');
  });
  await expect(broken).rejects.toThrow('a bug');
  await Promise.all(going);
  expect(await Promise.all(names.map((name) => isThere(database, name)))).toEqual([false, false]);
});
