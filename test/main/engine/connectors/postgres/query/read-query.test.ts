import { expect, test } from 'vitest';
import { ConnectionId } from '#contract/domain/ids';
import type { DatabaseSource } from '#contract/domain/plan-source';
import { FILE_START, type Cell, type Position, type SourceChunk } from '#engine/chunk';
import { decodePieces } from '#engine/connectors/files/decode-pieces';
import { RecordReader } from '#engine/connectors/files/read-records';
import { COPY_FORMAT } from '#engine/connectors/postgres/query/copy-format';
import { describeQuery } from '#engine/connectors/postgres/query/describe-query';
import { readQuery } from '#engine/connectors/postgres/query/read-query';
import { withReading } from '#engine/connectors/postgres/query/reading-session';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { must, targetOf } from '#test/support/postgres-load';

const connectionId = ConnectionId.parse('019a0000-0000-7000-8000-000000000001');
const { signal } = new AbortController();
const STAFF: DatabaseSource = { connectionId, table: { schema: 'public', table: 'staff' }, key: ['id'] };

async function gather<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const gathered: Item[] = [];
  for await (const item of items) gathered.push(item);
  return gathered;
}

interface Sizes {
  readonly from?: Position;
  readonly rowsPerCommit?: number;
}

const headerOf = async (database: TestDatabase, source: DatabaseSource): Promise<string[]> =>
  must(await withReading(targetOf(database), signal, (client) => describeQuery(client, source))).map(
    ({ name }) => name,
  );

async function read(
  database: TestDatabase,
  source: DatabaseSource,
  { from = FILE_START, rowsPerCommit }: Sizes = {},
): Promise<SourceChunk[]> {
  const header = await headerOf(database, source);
  const sizes = { from, chunkBytes: 1 << 20, rowsPerCommit, timeoutMs: 10_000 };
  const chunks = readQuery({ target: targetOf(database), source, header, fileNo: 0, ...sizes, signal });
  return (await gather(chunks)).map(must);
}

function cellsOf(chunks: readonly SourceChunk[]): Cell[][] {
  return chunks.flatMap((chunk) => {
    const reader = new RecordReader(COPY_FORMAT, chunk.start, chunk.brokenRecords);
    const rows: Cell[][] = [];
    for (const text of decodePieces(chunk, 'utf-8')) {
      reader.read(text);
      while (reader.next()) rows.push([...reader.cells]);
    }
    return rows;
  });
}

async function refusalOf(database: TestDatabase, source: DatabaseSource): Promise<unknown> {
  const looked = await withReading(targetOf(database), signal, (client) => describeQuery(client, source));
  if (!looked.ok) return looked.failure;
  const header = looked.value.map(({ name }) => name);
  const sizes = { from: FILE_START, chunkBytes: 1 << 20, timeoutMs: 10_000 };
  const chunks = readQuery({ target: targetOf(database), source, header, fileNo: 0, ...sizes, signal });
  const failed = (await gather(chunks)).find(({ ok }) => !ok);
  return failed?.ok === false ? failed.failure : undefined;
}

test('NULL and the empty text come as what they are, and no cell is too long or has too many lines', async () => {
  await using database = await createTestDatabase();
  await database.query(`CREATE TABLE staff (note text, id integer PRIMARY KEY, rank text);
    INSERT INTO staff VALUES (NULL, 1, NULL), ('', 2, ''), ('a "b", c', 3, E'x\\ny'), ('\\.', 4, 'NULL'),
      (repeat('ы', 1200000), 5, repeat(E'\\n', 2000))`);

  const rows = cellsOf(await read(database, STAFF));
  expect(rows.slice(0, 4)).toEqual([
    ['1', null, null],
    ['2', '', ''],
    ['3', 'a "b", c', 'x\ny'],
    ['4', '\\.', 'NULL'],
  ]);
  expect(rows[4]?.map((cell) => cell?.length)).toEqual([1, 1_200_000, 2_000]);
});

test('rows come in the order of the key, and every chunk ends with the key of its last row', async () => {
  await using database = await createTestDatabase();
  await database.query(`CREATE TABLE staff (id integer, shop text, at timestamptz, PRIMARY KEY (shop, at, id));
    INSERT INTO staff SELECT n, E'цех "' || n % 3 || E'\\\\', '2026-03-01 08:00+03'::timestamptz + n * interval '1 microsecond'
      FROM generate_series(1, 50) n`);
  const source = { ...STAFF, key: ['shop', 'at', 'id'] };

  const whole = await read(database, source);
  const parts = await read(database, source, { rowsPerCommit: 20 });
  expect(cellsOf(parts)).toEqual(cellsOf(whole));
  expect(parts.map(({ isLastOfFile }) => isLastOfFile)).toEqual([false, false, true]);
  for (const [at, { end }] of parts.entries()) {
    expect(end.key).toEqual(cellsOf(parts.slice(0, at + 1)).at(-1));
    const rest = await read(database, source, { from: end });
    expect(cellsOf([...parts.slice(0, at + 1), ...rest])).toEqual(cellsOf(whole));
    expect(rest.at(-1)?.end).toEqual(whole.at(-1)?.end);
  }
});

/** Of each type a value and a greater one. */
const KEYS = [
  ['numeric', '-0.3333333333333333333333', '1e30'],
  ['double precision', '0.1428571428571428', '0.14285714285714285'],
  ['date', '0044-03-15 BC', 'infinity'],
  ['timestamptz', '2026-03-01 08:00:00.000001+03', '2026-03-01 08:00:00.000002+03'],
  ['interval', '1 month -1 day 00:00:01', '1 year'],
  ['grade', 'ученик', 'мастер'],
  ['char(4)', 'a', 'b'],
  ['text COLLATE "C"', `'"\\ ,\n`, 'É'],
  ['bytea', '\\x00ff', '\\x01'],
  ['boolean', 'false', 'true'],
  ['inet', '10.0.0.1', '10.0.0.2'],
  ['integer[]', '{1,NULL}', '{2}'],
] as const;

test('a key of any types that have an order is gone on with behind it', async () => {
  await using database = await createTestDatabase();
  const columns = KEYS.map(([type], at) => `c${at} ${type}`).join(', ');
  // Row n has the greater value in the n-th column from the end, so each is behind the one before it.
  const rows = KEYS.map((_, row) => KEYS.map(([, value, greater], at) => (KEYS.length - at === row ? greater : value)));
  await database.query(`CREATE TYPE grade AS ENUM ('ученик', 'мастер'); CREATE TABLE staff (${columns})`);
  for (const row of rows) {
    await database.query(`INSERT INTO staff VALUES (${row.map((_, at) => `$${at + 1}`).join(', ')})`, [...row]);
  }

  const source = { ...STAFF, key: KEYS.map((_, at) => `c${at}`) };
  const chunks = await read(database, source, { rowsPerCommit: 1 });
  expect(chunks).toHaveLength(KEYS.length);
  for (const at of [0, 5, KEYS.length - 2]) {
    const rest = await read(database, source, { from: chunks[at]!.end });
    expect(cellsOf(rest)).toEqual(cellsOf(chunks).slice(at + 1));
  }
});

test('a query that is filtered, joined and computed by the source is read as it answers', async () => {
  await using database = await createTestDatabase();
  await database.query(`CREATE TABLE people (id integer PRIMARY KEY, card jsonb);
    INSERT INTO people VALUES (1, '{"name": {"last": "Иванов"}}'), (2, '{}'), (3, '{"name": {"last": ""}}')`);
  const query = `WITH named AS (SELECT id, card #>> '{name,last}' AS last_name FROM public.people)
    SELECT last_name, upper(last_name) AS "В списке", id FROM named WHERE id <> 4 -- all of them`;

  const source = { connectionId, query, key: ['id'] };
  expect(await headerOf(database, source)).toEqual(['id', 'last_name', 'В списке']);
  expect(cellsOf(await read(database, source))).toEqual([
    ['1', 'Иванов', 'ИВАНОВ'],
    ['2', null, null],
    ['3', '', ''],
  ]);
  const filtered = { ...STAFF, table: { schema: 'public', table: 'people' }, where: "card <> '{}' -- none empty" };
  expect(cellsOf(await read(database, filtered)).map(([id]) => id)).toEqual(['1', '3']);
});

test.each([
  ['equal keys', 'SELECT 1 AS id UNION ALL SELECT 1', ['id'], { code: 'SOURCE_KEY_NOT_UNIQUE', columns: 'id' }],
  ['an empty key', 'SELECT 1 AS id, NULL::int AS no', ['id', 'no'], { code: 'SOURCE_KEY_NOT_UNIQUE' }],
  ['no such column', 'SELECT 1 AS id', ['number'], { code: 'SOURCE_COLUMN_MISSING', column: 'number' }],
  ['two columns of one name', 'SELECT 1 AS id, 2 AS id', ['id'], { code: 'SOURCE_COLUMN_TWICE', column: 'id' }],
  ['a key without an order', `SELECT '{}'::json AS id`, ['id'], { code: 'SOURCE_SQL_INVALID', sqlState: '42883' }],
  ['a name without its schema', 'SELECT id FROM staff', ['id'], { code: 'SOURCE_SQL_INVALID', position: 16 }],
])('%s: the source is refused', async (_, query, key, failure) => {
  await using database = await createTestDatabase();
  await database.query('CREATE TABLE staff (id integer PRIMARY KEY)');
  expect(await refusalOf(database, { connectionId, query, key })).toMatchObject(failure);
});

test('what writes is refused by the server, whoever wrote it', async () => {
  await using database = await createTestDatabase();
  await database.query(`CREATE TABLE staff (id integer PRIMARY KEY);
    CREATE FUNCTION hire() RETURNS integer LANGUAGE sql AS 'INSERT INTO public.staff VALUES (1) RETURNING id'`);

  const query = 'SELECT public.hire() AS id';
  expect(await refusalOf(database, { connectionId, query, key: ['id'] })).toMatchObject({ code: 'RIGHTS_MISSING' });
  expect(await database.query('SELECT id FROM staff')).toEqual([]);
});

test('a primary key that heirs of the table do not share is looked through as well', async () => {
  await using database = await createTestDatabase();
  await database.query(`CREATE TABLE staff (id integer PRIMARY KEY); CREATE TABLE former () INHERITS (staff);
    INSERT INTO staff VALUES (1); INSERT INTO former VALUES (1)`);

  expect(await refusalOf(database, STAFF)).toMatchObject({ code: 'SOURCE_KEY_NOT_UNIQUE' });
});

test('a session that is cut in the middle of the answer is a failure, not an end', async () => {
  await using database = await createTestDatabase();
  await database.query(`CREATE TABLE staff (id integer PRIMARY KEY, note text);
    INSERT INTO staff SELECT n, repeat('x', 1000) FROM generate_series(1, 30000) n`);
  const sizes = { from: FILE_START, chunkBytes: 1 << 16, timeoutMs: 10_000 };
  const target = targetOf(database);

  const answers: string[] = [];
  for await (const chunk of readQuery({ target, source: STAFF, header: ['id', 'note'], fileNo: 0, ...sizes, signal })) {
    answers.push(chunk.ok ? 'chunk' : chunk.failure.code);
    if (answers.length > 1) continue;
    await database.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'COPY%'`);
  }
  expect(answers.at(-1)).toBe('CONNECTION_LOST');
});

test('a server that gives nothing for too long is not waited for', async () => {
  await using database = await createTestDatabase();
  const query = 'SELECT 1 AS id FROM pg_catalog.pg_sleep(60)';
  const sizes = { from: FILE_START, chunkBytes: 1 << 16, timeoutMs: 200 };
  const source = { connectionId, query, key: ['id'] };

  const [answer] = await gather(
    readQuery({ target: targetOf(database), source, header: ['id'], fileNo: 0, ...sizes, signal }),
  );
  expect(answer).toMatchObject({ ok: false, failure: { code: 'STATEMENT_TIMEOUT' } });
});

test('whoever has seen enough leaves no session behind', async () => {
  await using database = await createTestDatabase();
  await database.query(`CREATE TABLE staff (id integer PRIMARY KEY, note text);
    INSERT INTO staff SELECT n, repeat('x', 1000) FROM generate_series(1, 30000) n`);
  const sizes = { from: FILE_START, chunkBytes: 1 << 16, timeoutMs: 10_000 };
  const target = targetOf(database);

  for await (const chunk of readQuery({ target, source: STAFF, header: ['id', 'note'], fileNo: 0, ...sizes, signal })) {
    must(chunk);
    break;
  }
  await expect
    .poll(() =>
      database.query(`SELECT query FROM pg_stat_activity WHERE datname = current_database()
      AND query LIKE 'COPY%'`),
    )
    .toEqual([]);
});
