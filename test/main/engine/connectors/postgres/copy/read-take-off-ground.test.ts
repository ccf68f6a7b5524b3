import { expect, test } from 'vitest';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { readTakeOffGround } from '#engine/connectors/postgres/copy/read-take-off-ground';
import { targetOf } from '#test/support/catalog-database';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { beginTakeOff, pickBy, putAllBack, takeAllOff } from '#test/support/take-off-run';

async function sessionOf(database: TestDatabase, user = database.options.user): Promise<PostgresClient> {
  const target = targetOf(database);
  const opened = await openClient({ ...target, options: { ...target.options, user } });
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

async function thereAndBack(client: PostgresClient, meanwhile: () => Promise<void>): Promise<void> {
  const runNo = await beginTakeOff(client);
  await takeAllOff(client, runNo);
  await meanwhile();
  await putAllBack(client, runNo, pickBy(1));
}

test.each([12, 15, 18] as const)('PostgreSQL %i: an index comes back in the tablespace it stood in', async (major) => {
  await using database = await createTestDatabase({ major });
  const space = `Быстрый ${database.options.database}`;
  await using client = await sessionOf(database);
  await client.run('SET allow_in_place_tablespaces = on');
  await client.run(`CREATE TABLESPACE "${space}" LOCATION ''`);
  await client.run(`
    CREATE TABLE event (at date, n int, PRIMARY KEY (at, n) USING INDEX TABLESPACE "${space}") PARTITION BY RANGE (at);
    CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TABLE person (id int PRIMARY KEY, code int UNIQUE USING INDEX TABLESPACE "${space}", name text);
    CREATE INDEX person_name ON person (name) TABLESPACE "${space}";
    CREATE INDEX person_plain ON person (name)`);
  const places = () =>
    client.rows(`SELECT x.relname, s.spcname FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
      LEFT JOIN pg_tablespace s ON s.oid = x.reltablespace WHERE x.relnamespace = 'public'::regnamespace ORDER BY 1`);
  const before = await places();
  expect(before.filter(({ spcname }) => spcname === space)).toHaveLength(4);

  await thereAndBack(client, async () => {
    expect(await places()).toEqual([]);
    // Where the session's indexes usually go must not matter.
    await client.rows(`SELECT set_config('default_tablespace', $1, false)`, [space]);
  });

  expect(await places()).toEqual(before);
  await client.run(`DROP TABLE event, person`);
  await client.run(`DROP TABLESPACE "${space}"`);
});

test.each([12, 18] as const)(
  'PostgreSQL %i: triggers see no row that is copied, those of partitions neither, and fire as before afterwards',
  async (major) => {
    await using database = await createTestDatabase({ major });
    await using client = await sessionOf(database);
    await client.run(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'seen'; END $$;
      CREATE TABLE event (at date, n int) PARTITION BY RANGE (at);
      CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
      CREATE TRIGGER every_row AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION refuse();
      CREATE TRIGGER own BEFORE TRUNCATE ON event_1 EXECUTE FUNCTION refuse();
      CREATE TABLE person (id int);
      CREATE CONSTRAINT TRIGGER late AFTER INSERT ON person DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse();
      ALTER TABLE person ENABLE ALWAYS TRIGGER late;
      CREATE TRIGGER never BEFORE INSERT ON person EXECUTE FUNCTION refuse();
      ALTER TABLE person DISABLE TRIGGER never;
      CREATE TRIGGER replica BEFORE INSERT ON person EXECUTE FUNCTION refuse();
      ALTER TABLE person ENABLE REPLICA TRIGGER replica`);
    const states = () =>
      client.rows(
        `SELECT tgrelid::regclass, tgname, tgenabled FROM pg_trigger WHERE tgfoid = 'refuse'::regproc ORDER BY 1, 2`,
      );
    const before = await states();

    await thereAndBack(client, async () => {
      await client.run('TRUNCATE event_1');
      await client.copyIn('COPY event_1 FROM STDIN', Buffer.from('2025-05-05\t1\n'));
      await client.copyIn('COPY event FROM STDIN', Buffer.from('2025-05-05\t2\n'));
      await client.copyIn('COPY person FROM STDIN', Buffer.from('1\n'));
    });

    expect(await states()).toEqual(before);
    await expect(client.run(`INSERT INTO event_1 VALUES ('2025-05-05', 3)`)).rejects.toThrow('seen');
    await expect(client.run('INSERT INTO person VALUES (2)')).rejects.toThrow('seen');
  },
);

test('what is said about an object in no definition, and what this user may not make again, stays', async () => {
  await using database = await createTestDatabase({ major: 18 });
  const clerk = `clerk_${database.options.database}`;
  await database.query(`
    CREATE ROLE ${clerk} LOGIN;
    CREATE SCHEMA closed;
    GRANT USAGE ON SCHEMA closed TO ${clerk};
    CREATE TABLE public.parent (id int PRIMARY KEY);
    CREATE TABLE closed.own (id int PRIMARY KEY, parent int CONSTRAINT up REFERENCES public.parent);
    ALTER TABLE closed.own OWNER TO ${clerk};
    CREATE TABLE public.event (at date, id int CONSTRAINT event_id UNIQUE) ;
    COMMENT ON INDEX public.event_id IS 'of the index, not of the constraint';
    CREATE TABLE public.child (id int CONSTRAINT up REFERENCES public.parent);
    ALTER TABLE public.child DISABLE TRIGGER ALL`);
  try {
    await using client = await sessionOf(database);
    const { fixed } = await readTakeOffGround(client);
    expect([...fixed]).toEqual([
      ['constraint public.event.event_id', 'undescribed'],
      ['constraint public.child.up', 'undescribed'],
    ]);
    await using lowly = await sessionOf(database, clerk);
    const { fixed: forClerk } = await readTakeOffGround(lowly);
    expect([...forClerk.keys()].toSorted()).toEqual([
      'constraint closed.own.own_pkey',
      'constraint closed.own.up',
      'constraint public.child.up',
      'constraint public.event.event_id',
      'constraint public.parent.parent_pkey',
    ]);
    expect(new Set(forClerk.values())).toEqual(new Set(['rights']));
  } finally {
    await database.query(`DROP OWNED BY ${clerk}; DROP ROLE ${clerk}`);
  }
});
