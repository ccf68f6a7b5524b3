import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { FILE_START } from '#engine/chunk';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import type { LoadSpec } from '#engine/connectors/postgres/load/load-spec';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import {
  chunksOf,
  FILE,
  must,
  prepared,
  refusals,
  refusedRow,
  specOf,
  targetOf,
  type Values,
} from '#test/support/postgres-load';

const PERSON = 'CREATE TABLE person (id integer PRIMARY KEY, name text, salary numeric(9,2))';
const COLUMNS = ['id', 'name', 'salary'];
const SUMMED = [0, 2];
const RECORDS: Values[] = [
  ['3', 'Анна\tи "Яна"', '10.50'],
  ['1', null, null],
  ['2', '\\N', '-0.50'],
];

async function opened(database: TestDatabase, spec: LoadSpec = specOf('person', COLUMNS)): Promise<LoadSession> {
  const session = must(await openLoad(targetOf(database), spec));
  must(await session.beginFile(FILE, FILE_START));
  return session;
}

/** One chunk of all records, as it is written when the session says that this is possible. */
async function write(session: LoadSession, records: readonly Values[] = RECORDS) {
  const [{ place, rows }] = chunksOf(records, [records.length]) as [ReturnType<typeof chunksOf>[number]];
  if (session.told === undefined) throw new Error('these rows have to be staged');
  return must(await session.writeDirectChunk(prepared(rows, COLUMNS.length, SUMMED, session.told), place));
}

describe.each([15, 18] as const)('on PostgreSQL %i', (major) => {
  test('prepared rows go into the table itself, with their figures, their lineage and their place', async () => {
    await using database = await createTestDatabase({ major });
    await database.query(PERSON);
    await using session = await opened(database);
    const written = await write(session);
    expect(written).toMatchObject({ wasThere: false, counts: { rowsRead: 3, rowsLoaded: 3, rowsQuarantined: 0 } });
    expect(await database.query('SELECT id, name, salary::text FROM person')).toEqual([
      { id: 3, name: 'Анна\tи "Яна"', salary: '10.50' },
      { id: 1, name: null, salary: null },
      { id: 2, name: '\\N', salary: '-0.50' },
    ]);
    const [file] = must(await session.report()).files;
    expect(file?.totals.target).toEqual(file?.totals.source.map((total, at) => ({ ...total, column: COLUMNS[at] })));
    expect(file?.totals.target.map(({ sum }) => sum)).toEqual(['6', null, '10']);
    expect(await database.query('SELECT keys, row_offsets FROM vakhta.row_lineage')).toEqual([
      { keys: ['3', '1', '2'], row_offsets: null },
    ]);
    expect(await write(session)).toMatchObject({ wasThere: true });
    expect(await database.query('SELECT count(*)::integer AS n FROM person')).toEqual([{ n: 3 }]);
  });

  test('a key of several columns is kept as the server itself would write it', async () => {
    await using database = await createTestDatabase({ major });
    await database.query(PERSON.replace(' PRIMARY KEY', '').replace('))', '), PRIMARY KEY (id, name))'));
    await using session = await opened(database);
    const names = ['"', '\\', '/', '\t\n\r\b\f\u0001\u001f', '\u007f\u2028', 'ёЁ', '😀', ' '];
    await write(
      session,
      names.map((name, at) => [String(at), name, null]),
    );
    const written = await database.query(
      `SELECT array_agg(jsonb_build_array(id::text, name)::text ORDER BY id) AS keys FROM person`,
    );
    expect(await database.query('SELECT keys FROM vakhta.row_lineage')).toEqual(written);
  });

  test('rows that came into gaps far away are found by their key, and refused where there is none', async () => {
    await using database = await createTestDatabase({ major });
    await database.query(`${PERSON}; ALTER TABLE person ALTER name SET STORAGE PLAIN;
      INSERT INTO person SELECT 1000 + g, repeat('x', 7000) FROM generate_series(1, 4200) g;
      DELETE FROM person WHERE id < 1010`);
    await database.query('VACUUM person');
    {
      await using session = await opened(database);
      expect(await write(session)).toMatchObject({ counts: { rowsLoaded: 3 } });
    }
    expect(await database.query("SELECT count(*)::integer AS n FROM person WHERE id < 10 AND ctid < '(10,0)'")).toEqual(
      [{ n: 3 }],
    );
    await database.query('ALTER TABLE person DROP CONSTRAINT person_pkey; DELETE FROM person WHERE id = 1010');
    await database.query('VACUUM person');
    await using session = await opened(database);
    expect(session.told).toEqual([]);
    expect(await write(session)).toBe('refused');
  });

  test('rows that a trigger adds are not taken for those of the file', async () => {
    await using database = await createTestDatabase({ major });
    const add = 'IF new.id < 9 THEN INSERT INTO person VALUES (new.id + 10); END IF; RETURN new;';
    await database.query(`${PERSON}; ${beforeInsert(add)}`);
    await using session = await opened(database);
    expect(await write(session)).toMatchObject({ counts: { rowsLoaded: 3 } });
    expect(await database.query('SELECT id FROM person ORDER BY id')).toEqual(
      [1, 2, 3, 11, 12, 13].map((id) => ({ id })),
    );
  });
});

test('a chunk of which no row is left is written all the same, with what was refused of it', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(PERSON);
  await using session = await opened(database);
  const [{ place }] = chunksOf(RECORDS, [RECORDS.length]) as [ReturnType<typeof chunksOf>[number]];
  const refused = RECORDS.map(([id = null], at) =>
    refusedRow(at + 1, { column: 'id', rule: 'type', value: id, values: {} }, { id: id ?? '' }),
  );
  const chunk = { ...prepared(new Map(), COLUMNS.length, SUMMED, session.told), rowsRead: 3, refused };
  expect(must(await session.writeDirectChunk(chunk, place))).toMatchObject({
    ...{ counts: { rowsRead: 3, rowsLoaded: 0, rowsQuarantined: 3 }, end: { row: 3 } },
  });
  expect(await refusals(database)).toEqual(['1: type(id)', '2: type(id)', '3: type(id)']);
  expect(must(await session.report()).reconciliation.matched).toBe(true);
});

test.each([
  ['a row that is there already', `INSERT INTO person VALUES (2, 'другой', 0)`],
  ['a check', 'ALTER TABLE person ADD CHECK (salary > 0)'],
  ['a reference that is deferred', 'ALTER TABLE person ADD FOREIGN KEY (id) REFERENCES shift INITIALLY DEFERRED'],
  ['a trigger that leaves rows out', beforeInsert('IF new.id = 2 THEN RETURN NULL; END IF; RETURN new;')],
  ['a trigger that changes a figure', beforeInsert('new.salary := 7; RETURN new;')],
])('%s refuses the chunk as a whole, and nothing is written', async (_, ddl) => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(`CREATE TABLE shift (id integer PRIMARY KEY); ${PERSON}; ${ddl}`);
  const before = await database.query('SELECT * FROM person');
  await using session = await opened(database);
  expect(await write(session)).toBe('refused');
  expect(await database.query('SELECT * FROM person')).toEqual(before);
  expect(must(await session.reached(0))).toMatchObject({ position: { row: 0 }, counts: { rowsLoaded: 0 } });
  expect(await database.query('SELECT * FROM vakhta.row_lineage')).toEqual([]);
});

test.each([
  ['an upsert', {}, { mode: 'upsert', key: ['id'] }],
  ['a dry run', {}, { isDryRun: true }],
  ['a run that keeps what stood before', {}, { imagesLimitBytes: 1_000_000 }],
  ['a rule of its own on unique values', {}, { rules: [{ rule: 'unique', columns: ['name'], severity: 'error' }] }],
  ['a rule that warns of doubles', {}, { rules: [{ rule: 'unique', columns: ['id'], severity: 'warning' }] }],
  ['a key whose doubles are left out', {}, { rules: [{ rule: 'unique', columns: ['id'], severity: 'skip' }] }],
  ['a table of partitions', { ddl: PERSON + ' PARTITION BY RANGE (id)' }, {}],
  ['a table with a rule', { ddl: PERSON + '; CREATE RULE r AS ON INSERT TO person DO ALSO SELECT 1' }, {}],
  ['a key that the target issues', { ddl: PERSON.replace('integer', 'serial') }, { mapping: [['name', 'name']] }],
] as const)('%s has all rows staged', async (_, { ddl = PERSON }: { ddl?: string }, rest) => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(ddl);
  const { mapping, ...spec } = rest as { mapping?: [string, string][] } & Partial<LoadSpec>;
  const columns = mapping?.map(([column]) => column) ?? COLUMNS;
  await using session = await opened(database, { ...specOf('person', columns), ...spec });
  expect(session.told).toBeUndefined();
});

test('before PostgreSQL 14 pages cannot be read by their range, and all rows are staged', async () => {
  await using database = await createTestDatabase({ major: 12 });
  await database.query(PERSON);
  await using session = await opened(database);
  expect(session.told).toBeUndefined();
});

test.each([
  ['who may not see where rows are', 'GRANT INSERT, SELECT (id, name, salary) ON person TO $user'],
  ['whose rows a policy picks', 'GRANT ALL ON person TO $user; ALTER TABLE person ENABLE ROW LEVEL SECURITY'],
])('a user %s has all rows staged', async (_, ddl) => {
  await using database = await createTestDatabase({ major: 15 });
  const user = `loader_${randomUUID().slice(0, 8)}`;
  await database.query(`CREATE ROLE ${user} LOGIN; GRANT CREATE ON DATABASE "${database.options.database}" TO ${user};
    ${PERSON}; ${ddl.replace('$user', user)}`);
  try {
    const options = { ...database.options, user };
    await using session = must(await openLoad({ ...targetOf(database), options }, specOf('person', COLUMNS)));
    expect(session.told).toBeUndefined();
  } finally {
    await database.query(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
  }
});

function beforeInsert(body: string): string {
  return `CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$;
    CREATE TRIGGER t BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION f()`;
}
