import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { createDatabaseOn, createTestDatabase } from '#test/support/postgres-database';
import { POSTGRES_MAJORS } from './find-binary.ts';
import { startFaultyProxy } from './faulty-proxy.ts';
import { startPostgres } from './start-postgres.ts';

describe.each(POSTGRES_MAJORS)('PostgreSQL %i', (major) => {
  test('each test gets an empty database of its own', async () => {
    await using database = await createTestDatabase({ major });
    const [version] = await database.query(`SELECT current_setting('server_version_num')::int / 10000 AS major`);
    expect(version).toEqual({ major });
    expect(await database.query(`SELECT 1 FROM pg_class WHERE relnamespace = 'public'::regnamespace`)).toEqual([]);
  });
});

test('a killed server comes back on the same port with what was committed', async () => {
  await using server = await startPostgres({ major: 18, isDurable: true });
  await using database = await createDatabaseOn(server.address);
  await database.query('CREATE TABLE kept AS SELECT 1 AS id');
  await server.kill();
  await server.restart();
  expect(await database.query('SELECT id FROM kept')).toEqual([{ id: 1 }]);
});

test('the proxy cuts a connection at the byte it was told', async () => {
  await using database = await createTestDatabase();
  await using proxy = await startFaultyProxy(database.address);
  const client = new pg.Client({ ...database.options, host: proxy.host, port: proxy.port, ssl: false });
  const errors: Error[] = [];
  client.on('error', (error) => errors.push(error));
  await client.connect();
  proxy.toClient.cutAfterBytes = 1000;
  await expect(client.query(`SELECT repeat('x', 100000)`)).rejects.toThrow(/ECONNRESET|terminated/);
});
