import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { beginAfresh } from '#engine/connectors/postgres/copy/begin-afresh';
import { readSide } from '#engine/connectors/postgres/copy/read-side';
import { createTestDatabase } from '#test/support/postgres-database';

const WRITER = `writer_${randomBytes(6).toString('hex')}`;
const SCHEMA = `
  CREATE TABLE free (n int PRIMARY KEY, above int REFERENCES free); CREATE TABLE heir () INHERITS (free);
  INSERT INTO heir VALUES (1);
  CREATE TABLE filled (n int); INSERT INTO filled VALUES (1);
  CREATE TABLE parent (n int PRIMARY KEY); CREATE TABLE child (n int REFERENCES parent);
  CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$;
  CREATE TABLE watched (n int); CREATE TRIGGER watch BEFORE TRUNCATE ON watched EXECUTE FUNCTION refuse();
  CREATE TABLE parted (n int) PARTITION BY LIST (n);
  CREATE TABLE granted (n int); CREATE TABLE others (n int); CREATE TABLE busy (n int);
  CREATE ROLE ${WRITER}; GRANT ALL ON ALL TABLES IN SCHEMA public TO ${WRITER}; REVOKE TRUNCATE ON others FROM ${WRITER}`;

test('only an empty table that nobody refers to, watches or uses is begun anew, and the transaction goes on', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(SCHEMA);
  const place = { connectionName: 'куда', options: database.options, password: undefined };
  const asClient = <Value>(work: (client: PostgresClient) => Promise<Value>) =>
    withClient(place, new AbortController().signal, work);

  const begun = await asClient(async (holder) => {
    await holder.run('BEGIN; LOCK TABLE busy IN ACCESS SHARE MODE');
    return asClient(async (writer) => {
      const tables = [...(await readSide(writer, ['public'])).relations.values()];
      await writer.run(`SET ROLE ${WRITER}; BEGIN`);
      const anew: string[] = [];
      for (const to of tables) if (await beginAfresh(writer, { to })) anew.push(to.path);
      await writer.run('INSERT INTO filled VALUES (2); COMMIT');
      return anew.toSorted();
    });
  });

  expect(begun).toMatchObject({
    ok: true,
    value: { ok: true, value: ['public.child', 'public.free', 'public.granted'] },
  });
  expect(
    await database.query('SELECT (SELECT count(*) FROM heir) AS heirs, (SELECT count(*) FROM filled) AS filled'),
  ).toEqual([{ heirs: '1', filled: '2' }]);
  await database.query(`DROP OWNED BY ${WRITER}; DROP ROLE ${WRITER}`);
});
