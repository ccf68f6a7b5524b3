import { expect, test } from 'vitest';
import { compareSides } from '#engine/connectors/postgres/compare/compare-sides';
import { hashRows } from '#engine/connectors/postgres/compare/hash-rows';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { planSession, targetOf } from '#test/support/catalog-database';
import { pairOf, sideOf } from '#test/support/compared-side';
import { ODD_COLUMNS, ODD_TABLE, OLD_ODD_TABLE } from '#test/support/odd-rows';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';

const DEPTHS = ['quick-hash', 'evidence-hash'] as const;
const ALL = ['id', ...ODD_COLUMNS.map(({ name }) => name)];

/** A database whose settings say everything otherwise than usual. */
async function odd(major: 12 | 15 | 18, settings: readonly string[] = []): Promise<TestDatabase> {
  const database = await createTestDatabase({ major });
  await database.query(ODD_TABLE);
  for (const setting of settings) await database.query(`ALTER DATABASE ${database.options.database} SET ${setting}`);
  return database;
}

const OTHERWISE = [
  "DateStyle = 'SQL, DMY'",
  "IntervalStyle = 'iso_8601'",
  "TimeZone = 'Asia/Kamchatka'",
  "bytea_output = 'escape'",
  'extra_float_digits = -3',
  "lc_monetary = 'C.UTF-8'",
  'quote_all_identifiers = on',
  "search_path = 'odd'",
];

test('the same rows of odd types have the same hash on every major, whatever its settings', async () => {
  await using old = await odd(12, OTHERWISE);
  await using middle = await odd(15);
  await using young = await odd(18, OTHERWISE.slice(0, 4));
  for (const depth of DEPTHS) {
    const hashes = [];
    for (const database of [old, middle, young]) {
      await using client = await planSession(database);
      await client.run('RESET search_path');
      const { rows, hash } = await hashRows(sideOf(client, 'odd.rows', ALL), depth);
      expect(rows).toBe(4);
      expect(hash).toMatch(depth === 'quick-hash' ? /^[0-9a-f]{16}$/ : /^[0-9a-f]{32}$/);
      hashes.push(hash);
    }
    expect(new Set(hashes).size).toBe(1);
  }
});

test('rows that came out of PostgreSQL 10 are the same to the last digit, and one digit makes another hash', async () => {
  await using old = await createTestDatabase({ major: 10 });
  await old.query(`${OLD_ODD_TABLE} ALTER DATABASE ${old.options.database} SET ${OTHERWISE[4] ?? ''}`);
  await using young = await odd(18);
  await using source = await planSession(old);
  await using target = await planSession(young);
  const columns = ALL.filter((name) => !ODD_COLUMNS.some((each) => each.name === name && each.type === 'jsonpath'));
  const pair = pairOf(sideOf(source, 'odd.rows', columns), sideOf(target, 'odd.rows', columns));
  for (const depth of DEPTHS) expect(await compareSides(pair, depth)).toMatchObject({ isEqual: true, sourceRows: 4 });
  await target.run(`UPDATE odd.rows SET c5 = '0.10000000000000002' WHERE id = 1`);
  for (const depth of DEPTHS) expect(await compareSides(pair, depth)).toMatchObject({ isEqual: false });
});

test('another value of any type is another hash, and so is nothing instead of it', async () => {
  await using database = await odd(18);
  await using client = await planSession(database);
  for (const { name, type } of ODD_COLUMNS) {
    const same = pairOf(sideOf(client, 'odd.rows', ['id', name]), sideOf(client, 'odd.rows', ['id', name]));
    expect(await compareSides(same, 'evidence-hash'), type).toMatchObject({ isEqual: true });
    await client.run(`DROP TABLE IF EXISTS changed; CREATE TABLE changed AS SELECT id, ${name} FROM odd.rows;
      UPDATE changed SET ${name} = (SELECT r.${name} FROM odd.rows r WHERE r.id = 1) WHERE id = 3`);
    const pair = pairOf(sideOf(client, 'odd.rows', ['id', name]), sideOf(client, 'changed', ['id', name]));
    for (const depth of DEPTHS) {
      expect(await compareSides(pair, depth), type).toMatchObject({ isEqual: false, sourceRows: 4, targetRows: 4 });
    }
  }
});

/** Both tables in one database. */
async function compareTables(
  sql: string,
  {
    columns,
    others = columns,
    where = null,
  }: { columns: readonly string[]; others?: readonly string[]; where?: string | null },
) {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(sql);
  await using client = await planSession(database);
  const pair = pairOf(sideOf(client, 'one', columns, where), sideOf(client, 'two', others));
  const [counts, quick, evidence] = [
    await compareSides(pair, 'counts'),
    await compareSides(pair, 'quick-hash'),
    await compareSides(pair, 'evidence-hash'),
  ];
  expect([quick.sourceRows, quick.targetRows]).toEqual([counts.sourceRows, counts.targetRows]);
  expect(evidence.isEqual).toBe(quick.isEqual);
  return { rows: [counts.sourceRows, counts.targetRows], hasSameRows: quick.isEqual };
}

const TEXTS = 'CREATE TABLE one (a text, b text); CREATE TABLE two (a text, b text);';

test.each([
  ['two empty tables are equal', '', [0, 0], true],
  ['an empty one and a row without values are not', 'INSERT INTO two VALUES (NULL, NULL)', [0, 1], false],
  [
    'rows are equal in any order',
    "INSERT INTO one VALUES ('a', 'b'), ('c', NULL); INSERT INTO two VALUES ('c', NULL), ('a', 'b')",
    [2, 2],
    true,
  ],
  ['nothing is no empty text', "INSERT INTO one VALUES ('', NULL); INSERT INTO two VALUES (NULL, '')", [1, 1], false],
  [
    'no text runs into the next',
    "INSERT INTO one VALUES ('a,b', 'c'); INSERT INTO two VALUES ('a', 'b,c')",
    [1, 1],
    false,
  ],
  [
    'rows that come twice count twice',
    "INSERT INTO one VALUES ('a', ''), ('a', ''), ('b', ''); INSERT INTO two VALUES ('a', ''), ('b', ''), ('b', '')",
    [3, 3],
    false,
  ],
  ['a pair of equal rows is not nothing', "INSERT INTO one VALUES ('a', 'a'), ('a', 'a')", [2, 0], false],
] as const)('%s', async (_, rows, counts, hasSameRows) => {
  expect(await compareTables(`${TEXTS} ${rows}`, { columns: ['a', 'b'] })).toEqual({ rows: counts, hasSameRows });
});

test('columns meet by their places, and a value of another type as the text it was copied by', async () => {
  const sql = `
    CREATE TABLE one (a int, b numeric(8,1), c char(5), d timestamp, e inet, f real, g text, h boolean);
    INSERT INTO one VALUES (1, 1.5, 'ab', '2025-01-01 12:00', '10.0.0.1', 0.1, '7', true);
    INSERT INTO one (a) VALUES (2);
    CREATE TABLE two ("H" varchar, "A" bigint, "B" numeric(9,3), "C" varchar(9), "D" timestamptz, "E" text, "F" float8, "G" int);
    INSERT INTO two VALUES ('t', 1, 1.500, 'ab   ', '2025-01-01 12:00+00', '10.0.0.1', 0.1, 7);
    INSERT INTO two ("A") VALUES (2)`;
  const columns = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const others = columns.map((name) => name.toUpperCase());
  expect(await compareTables(sql, { columns, others })).toEqual({ rows: [2, 2], hasSameRows: true });
  const changed = `${sql}; UPDATE two SET "G" = 8 WHERE "G" = 7`;
  expect(await compareTables(changed, { columns, others })).toEqual({ rows: [2, 2], hasSameRows: false });
});

test('a table is compared without its heirs, a partitioned one with its parts, and of a range what is in it', async () => {
  const sql = `
    CREATE TABLE one (a int) PARTITION BY RANGE (a);
    CREATE TABLE low PARTITION OF one FOR VALUES FROM (0) TO (10);
    CREATE TABLE high PARTITION OF one FOR VALUES FROM (10) TO (20);
    INSERT INTO one VALUES (1), (2), (11);
    CREATE TABLE two (a int); CREATE TABLE heir () INHERITS (two);
    INSERT INTO two VALUES (2), (1); INSERT INTO heir VALUES (5)`;
  expect(await compareTables(sql, { columns: ['a'], where: 'a < 5 OR a = 6' })).toEqual({
    rows: [2, 2],
    hasSameRows: true,
  });
  expect(await compareTables(sql, { columns: ['a'] })).toEqual({ rows: [3, 2], hasSameRows: false });
  expect(await compareTables(sql, { columns: [] })).toEqual({ rows: [3, 2], hasSameRows: false });
});

test('a database in another encoding has the same hash for the same letters', async () => {
  await using utf8 = await createTestDatabase({ major: 18 });
  await using old = await createTestDatabase({ major: 12 });
  const name = `${old.options.database}_1251`;
  await old.query(`CREATE DATABASE ${name} ENCODING 'WIN1251' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0`);
  try {
    await using here = await planSession(utf8);
    const opened = await openClient({ ...targetOf(old), options: { ...old.options, database: name } });
    if (!opened.ok) throw new Error(opened.failure.code);
    await using there = opened.value;
    const sides = [here, there].map((client) => sideOf(client, 'person', ['name']));
    for (const client of [here, there]) {
      await client.run(`CREATE TABLE person (name text)`);
      await client.run(`INSERT INTO person VALUES ('Ёлкин «Ой»'), ('plain'), (NULL)`);
    }
    for (const depth of DEPTHS) {
      expect(await compareSides(pairOf(sides[0]!, sides[1]!), depth)).toMatchObject({ isEqual: true, targetRows: 3 });
    }
  } finally {
    await old.query(`DROP DATABASE ${name}`);
  }
});

test('rows that a policy hides are no smaller table but an error, and the session is as it was', async () => {
  await using database = await createTestDatabase({ major: 18 });
  await database.query(`CREATE TABLE one (a int); INSERT INTO one VALUES (1), (2);
    ALTER TABLE one ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY; CREATE POLICY small ON one USING (a < 2)`);
  const clerk = `clerk_${database.options.database}`;
  await database.query(`CREATE ROLE ${clerk} LOGIN; GRANT SELECT ON one TO ${clerk}`);
  try {
    const opened = await openClient({ ...targetOf(database), options: { ...database.options, user: clerk } });
    if (!opened.ok) throw new Error(opened.failure.code);
    await using client = opened.value;
    await client.run(`SET search_path = 'Other', public`);
    const side = sideOf(client, 'one', ['a']);
    for (const depth of ['counts', ...DEPTHS] as const) {
      await expect(compareSides(pairOf(side, side), depth)).rejects.toThrow('row-level security');
    }
    expect(await client.rows('SHOW search_path')).toEqual([{ search_path: '"Other", public' }]);
    expect(await client.rows('SHOW row_security')).toEqual([{ row_security: 'on' }]);
  } finally {
    await database.query(`DROP OWNED BY ${clerk}; DROP ROLE ${clerk}`);
  }
});

/** The same session, which tells the statements it was given. */
function overheard(client: PostgresClient): { readonly client: PostgresClient; readonly said: string[] } {
  const said: string[] = [];
  return { said, client: { ...client, rows: (sql, values) => (said.push(sql), client.rows(sql, values)) } };
}

test.each([12, 15, 18] as const)('PostgreSQL %i shares the rows of a large table among its workers', async (major) => {
  await using database = await createTestDatabase({ major });
  await database.query('CREATE TABLE one AS SELECT g AS a, g::text AS b FROM generate_series(1, 10000) g');
  await using session = await planSession(database);
  await session.run(`SET min_parallel_table_scan_size = 0; SET parallel_setup_cost = 0`);
  for (const depth of DEPTHS) {
    const { client, said } = overheard(session);
    await hashRows(sideOf(client, 'one', ['a', 'b']), depth);
    const query = said.find((sql) => sql.includes('hashtextextended')) ?? '';
    const plan = (await session.rows(`EXPLAIN ${query}`)).map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Gather[^]*Partial Aggregate[^]*Parallel Seq Scan/);
  }
});
