import { expect, test } from 'vitest';
import { withClient } from '#engine/connectors/postgres/connect';
import { fatesOfLine, originsOf } from '#engine/connectors/postgres/lineage';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import { createTestDatabase } from '#test/support/postgres-database';
import { FILE, load, must, run, specOf, targetOf, type Values } from '#test/support/postgres-load';

/** Keys in no order, rows in two places; one row is refused, one changed, and one ends its first session. */
const SQL = `
  CREATE TABLE visit (id uuid PRIMARY KEY DEFAULT md5(random()::text)::uuid, note text) PARTITION BY HASH (id);
  CREATE TABLE visit_0 PARTITION OF visit FOR VALUES WITH (MODULUS 2, REMAINDER 0);
  CREATE TABLE visit_1 PARTITION OF visit FOR VALUES WITH (MODULUS 2, REMAINDER 1);
  CREATE SEQUENCE cut;
  CREATE FUNCTION judge() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF new.note = '23' AND nextval('cut') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
    IF new.note = '14' THEN RAISE EXCEPTION 'no' USING ERRCODE = 'check_violation'; END IF;
    IF new.note = '17' THEN new.note := 'seventeen'; END IF;
    RETURN new;
  END $$;
  CREATE TRIGGER judge BEFORE INSERT ON visit_0 FOR EACH ROW EXECUTE FUNCTION judge();
  CREATE TRIGGER judge BEFORE INSERT ON visit_1 FOR EACH ROW EXECUTE FUNCTION judge()`;

const RECORDS: Values[] = Array.from({ length: 40 }, (_, at) => [String(at + 1)]);
const visits = { schema: 'public', table: 'visit' };

test.each([12, 18] as const)(
  'each key that PostgreSQL %i issues leads to its row, also when the load was cut within a chunk, and none is guessed',
  async (major) => {
    await using database = await createTestDatabase({ major });
    await database.query(SQL);
    const spec = specOf('visit', ['note']);
    await using cut = must(await openLoad(targetOf(database), spec));
    await expect(load(cut, RECORDS, { sizes: [10] })).rejects.toThrow('CONNECTION_LOST');
    await run(database, spec, RECORDS, { sizes: [10] });

    const rows = await database.query('SELECT id, note FROM visit');
    const asked = await withClient(targetOf(database), undefined, async (client) => {
      for (const { id, note } of rows) {
        const loaded = [{ row: Number(note), key: { id }, outcome: 'loaded' }];
        const origins = must(await originsOf(client, visits, { id: String(id) }));
        expect(origins).toMatchObject(note === 'seventeen' ? [] : loaded);
      }
      const changed = { file: FILE.fileName, line: 17 };
      expect(await fatesOfLine(client, spec.migrationId, changed)).toMatchObject([
        { row: 17, outcome: 'loaded', key: null },
      ]);
    });
    expect(asked).toMatchObject({ ok: true });
    expect(rows).toHaveLength(RECORDS.length - 1);
  },
);

test('a row of an upsert is found by the primary key that the target has issued, though it is told by another one', async () => {
  await using database = await createTestDatabase();
  await database.query('CREATE TABLE visit (id serial PRIMARY KEY, code text NOT NULL UNIQUE, note text)');
  await run(database, specOf('visit', ['code', 'note'], { mode: 'upsert', key: ['code'] }), [
    ['b', 'x'],
    ['a', 'y'],
  ]);

  const asked = await withClient(targetOf(database), undefined, (client) => originsOf(client, visits, { id: '2' }));
  expect(must(must(asked))).toMatchObject([{ row: 2, key: { code: 'a' }, outcome: 'loaded' }]);
});

test('who may write a key and not read it loads all the same, and says that no lineage was kept', async () => {
  await using database = await createTestDatabase();
  const writer = `writer_${database.options.database}`;
  await database.query(`CREATE TABLE visit (id serial PRIMARY KEY, note text); CREATE ROLE ${writer} LOGIN;
    GRANT CREATE ON DATABASE ${database.options.database} TO ${writer};
    GRANT INSERT, SELECT (note) ON visit TO ${writer}; GRANT USAGE ON SEQUENCE visit_id_seq TO ${writer}`);
  const byWriter = { ...database, options: { ...database.options, user: writer } };
  await run(byWriter, specOf('visit', ['note']), [['x'], ['y']]);

  expect(await database.query('SELECT id, note FROM visit')).toEqual([
    { id: 1, note: 'x' },
    { id: 2, note: 'y' },
  ]);
  expect(await database.query('SELECT count(*) FROM vakhta.row_lineage')).toEqual([{ count: '0' }]);
  await database.query(`DROP OWNED BY ${writer} CASCADE; DROP ROLE ${writer}`);
});
