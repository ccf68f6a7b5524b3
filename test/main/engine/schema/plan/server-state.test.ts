import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { withClient } from '#engine/connectors/postgres/connect';
import { BEGIN_WATCHED, serverState } from '#engine/schema/plan/server-state';
import { createTestDatabase } from '#test/support/postgres-database';

const MAJORS = [12, 15, 18] as const;

/** Whether each change is seen in the transaction that makes it; none is kept. */
async function seenOn(major: (typeof MAJORS)[number], changes: readonly string[]): Promise<readonly string[]> {
  await using database = await createTestDatabase({ major });
  const target = { connectionName: 'wfm', options: database.options, password: undefined };
  const seen = await withClient(target, undefined, async (client) => {
    const found: string[] = [];
    for (const change of changes) {
      await client.run(BEGIN_WATCHED);
      const before = await serverState(client);
      await client.run(change);
      if ((await serverState(client)) !== before) found.push(change);
      await client.run('ROLLBACK');
    }
    return found;
  });
  if (!seen.ok) throw new Error(seen.failure.code);
  return seen.value;
}

test.each(MAJORS)('a change that reaches out of the database is seen on PostgreSQL %i', async (major) => {
  const role = `seen_${randomBytes(6).toString('hex')}`;
  const make = `CREATE ROLE ${role};`;
  const changes = [
    make,
    `ALTER ROLE vakhta CONNECTION LIMIT 40`,
    `ALTER ROLE vakhta PASSWORD 'secret'`,
    `ALTER ROLE vakhta SET work_mem TO 1024`,
    `COMMENT ON ROLE vakhta IS 'touched'`,
    `GRANT pg_monitor TO vakhta`,
    `GRANT CONNECT ON DATABASE postgres TO pg_monitor`,
    `ALTER DATABASE postgres SET work_mem TO 1024`,
    `COMMENT ON DATABASE postgres IS 'touched'`,
    `GRANT CREATE ON TABLESPACE pg_default TO pg_monitor`,
  ];
  expect(await seenOn(major, changes)).toEqual(changes);
});

test.each(MAJORS)('what stays in the database is none of it on PostgreSQL %i', async (major) => {
  const own = (sql: string): string => `DO $$ BEGIN EXECUTE format('${sql}', current_database()); END $$`;
  const changes = [
    'CREATE SCHEMA s; CREATE TABLE s.t (id int PRIMARY KEY); GRANT SELECT ON s.t TO pg_monitor',
    own('GRANT CONNECT ON DATABASE %I TO pg_monitor'),
    own('COMMENT ON DATABASE %I IS NULL'),
    own('ALTER DATABASE %I SET work_mem TO 1024'),
  ];
  expect(await seenOn(major, changes)).toEqual([]);
});
