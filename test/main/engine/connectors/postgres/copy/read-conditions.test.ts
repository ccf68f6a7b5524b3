import { expect, test } from 'vitest';
import { withClient } from '#engine/connectors/postgres/connect';
import { firstSchemaOf, readConditions } from '#engine/connectors/postgres/copy/read-conditions';
import { createTestDatabase } from '#test/support/postgres-database';

test('the first schema of a search path is told as the server reads it', () => {
  expect(firstSchemaOf('"$user", public', 'vakhta')).toBe('vakhta');
  expect(firstSchemaOf('$user,public', 'loader')).toBe('loader');
  expect(firstSchemaOf(' "He ""said""", public', 'loader')).toBe('He "said"');
  expect(firstSchemaOf('public, vakhta', 'vakhta')).toBe('public');
  expect(firstSchemaOf('', 'vakhta')).toBe('');
});

test('the path that counts is the one sessions of this user begin with, not what ours was set to', async () => {
  await using database = await createTestDatabase();
  await database.query(`ALTER DATABASE ${database.options.database} SET search_path = vakhta, public`);
  const target = { connectionName: 'куда', options: database.options, password: undefined };
  const read = await withClient(target, new AbortController().signal, async (client) => {
    await client.run('SET search_path = public');
    return readConditions(client);
  });
  expect(read).toMatchObject({ ok: true, value: { firstSchema: 'vakhta' } });
});
