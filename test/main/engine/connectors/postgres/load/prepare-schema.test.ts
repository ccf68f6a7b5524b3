import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withClient } from '#engine/connectors/postgres/connect';
import { currentVersion, ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';

const ensure = ({ options }: TestDatabase) =>
  withClient({ connectionName: 'wfm', options, password: undefined }, undefined, async (client) => {
    await ensureVakhtaSchema(client);
    return currentVersion(client);
  });

const NEWEST = 11;

const LOAD = `INSERT INTO vakhta.load (run_id, migration_id, plan_hash, console_id, target_schema, target_table, mode)
  VALUES (gen_random_uuid(), gen_random_uuid(), 'h', 'c', 'public', 'person', 'insert')`;

test('a target of version 1 gets what came later and keeps its loads, however many consoles meet it', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(await readFile('resources/sql/vakhta-schema-001.sql', 'utf8'));
  await database.query('INSERT INTO vakhta.schema_version (version) VALUES (1)');
  await database.query(LOAD);

  const all = await Promise.all([ensure(database), ensure(database), ensure(database)]);
  expect(all).toEqual(Array.from({ length: 3 }, () => ({ ok: true, value: NEWEST })));
  expect(await database.query('SELECT version FROM vakhta.schema_version ORDER BY version')).toEqual(
    Array.from({ length: NEWEST }, (_, at) => ({ version: at + 1 })),
  );
  expect(await database.query('SELECT run_no, target_table FROM vakhta.load')).toEqual([
    { run_no: 1, target_table: 'person' },
  ]);
  expect(await database.query('SELECT count(*)::int AS n FROM vakhta.schema_plan')).toEqual([{ n: 0 }]);
  expect(await database.query('SELECT count(*)::int AS n FROM vakhta.copy_run')).toEqual([{ n: 0 }]);
  expect(await database.query('SELECT image_key, image_bytes, rolled_back_at FROM vakhta.load')).toEqual([
    { image_key: null, image_bytes: '0', rolled_back_at: null },
  ]);
  expect(await ensure(database)).toEqual({ ok: true, value: NEWEST });
});

test.each([12, 18] as const)('an empty PostgreSQL %i gets every version', async (major) => {
  await using database = await createTestDatabase({ major });
  expect(await ensure(database)).toEqual({ ok: true, value: NEWEST });
});
