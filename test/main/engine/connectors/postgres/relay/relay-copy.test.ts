import pg from 'pg';
import { expect, test } from 'vitest';
import { OneBufferSocket } from '#engine/connectors/postgres/relay/one-buffer-socket';
import { relayCopy, type OnRelayed } from '#engine/connectors/postgres/relay/relay-copy';
import { startFaultyProxy } from '#test/servers/faulty-proxy';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';

const ROWS = 20_000;
const TABLE = 'CREATE TABLE "t" ("id" integer PRIMARY KEY, "имя" text, "at" timestamptz, "sum" numeric, "raw" bytea)';
const FILL = `INSERT INTO "t" SELECT g, 'Ёлкина ' || g, 'epoch'::timestamptz + g * interval '1 s', g / 7.0, sha256(g::text::bytea)
  FROM generate_series(1, ${ROWS}) g`;
const BINARY = { from: 'COPY "t" TO STDOUT (FORMAT binary)', to: 'COPY "t" FROM STDIN (FORMAT binary)' };
const TEXT = { from: 'COPY "t" TO STDOUT', to: 'COPY "t" FROM STDIN' };
const HASH = `SELECT count(*)::int AS "rows", sum(hashtextextended("t"::text, 0)) AS "hash" FROM "t"`;
const ignored: OnRelayed = () => undefined;

/** As sessions without TLS are opened that rows are copied out of. */
const ONE_BUFFER: pg.ClientConfig = { stream: () => new OneBufferSocket() };

async function connect({ host, port, user, database }: pg.ClientConfig, socket: pg.ClientConfig = {}) {
  const client = new pg.Client({ host, port, user, database, ...socket });
  client.on('error', () => undefined);
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end().catch(() => undefined) });
}

async function filledAndEmpty(): Promise<[TestDatabase & AsyncDisposable, TestDatabase & AsyncDisposable]> {
  const [source, target] = [await createTestDatabase({ major: 15 }), await createTestDatabase({ major: 18 })];
  await source.query(TABLE);
  await source.query(FILL);
  await target.query(TABLE);
  return [source, target];
}

test.each([
  ['binary through one buffer', BINARY, ONE_BUFFER],
  ['text through one buffer', TEXT, ONE_BUFFER],
  ['binary through a socket of the driver', BINARY, {}],
])('rows go from server to server unchanged, as %s, and both sessions can be used again', async (_, relay, socket) => {
  const [from, to] = await filledAndEmpty();
  await using source = from;
  await using target = to;
  await using out = await connect(source.options, socket);
  await using into = await connect(target.options);
  let bytes = 0;

  const relayed = await relayCopy(out, into, relay, (_rows, count) => {
    bytes += count;
    return undefined;
  });

  expect(relayed).toEqual({ rowsRead: ROWS, rowsWritten: ROWS });
  expect(bytes).toBeGreaterThan(ROWS * 50);
  expect(await target.query(HASH)).toEqual(await source.query(HASH));
  expect((await out.query('SELECT 1 AS "one"')).rows).toEqual([{ one: 1 }]);
  expect((await into.query('SELECT 1 AS "one"')).rows).toEqual([{ one: 1 }]);
});

test('rows are unchanged too when the target takes them more slowly than the source gives them', async () => {
  const [from, to] = await filledAndEmpty();
  await using source = from;
  await using target = to;
  await source.query(`UPDATE "t" SET "имя" = repeat("id"::text, 300)`); // More than the sockets on the way can hold.
  await using proxy = await startFaultyProxy(target.address);
  proxy.toServer.delayMs = 1;
  await using out = await connect(source.options, ONE_BUFFER);
  await using into = await connect({ ...target.options, host: proxy.host, port: proxy.port });

  await relayCopy(out, into, BINARY, ignored);

  expect(await target.query(HASH)).toEqual(await source.query(HASH));
});

test('nothing is read while whoever is told asks to wait, and all of it afterwards', async () => {
  const [from, to] = await filledAndEmpty();
  await using source = from;
  await using target = to;
  await using out = await connect(source.options, ONE_BUFFER);
  await using into = await connect(target.options);
  const asked = Promise.withResolvers<undefined>();
  const released = Promise.withResolvers<undefined>();
  let pieces = 0;
  const relaying = relayCopy(out, into, BINARY, () => {
    pieces += 1;
    asked.resolve(undefined);
    return pieces === 1 ? released.promise : undefined;
  });
  await asked.promise;
  await target.query('SELECT 1'); // As long as another server takes to answer, nothing has come.
  expect(pieces).toBe(1);

  released.resolve(undefined);

  expect(await relaying).toEqual({ rowsRead: ROWS, rowsWritten: ROWS });
  expect(pieces).toBeGreaterThan(1);
});

test('a table without rows is relayed as nothing', async () => {
  const [from, to] = await filledAndEmpty();
  await using source = from;
  await using target = to;
  await source.query('TRUNCATE "t"');
  await using out = await connect(source.options, ONE_BUFFER);
  await using into = await connect(target.options);
  expect(await relayCopy(out, into, BINARY, ignored)).toEqual({ rowsRead: 0, rowsWritten: 0 });
});

test('a row the target refuses is told as the target says it, and its session can be used again after a whole row', async () => {
  const [from, to] = await filledAndEmpty();
  await using source = from;
  await using target = to;
  await target.query(`INSERT INTO "t" ("id") VALUES (${ROWS})`); // The last one: nothing comes behind it.
  await using out = await connect(source.options, ONE_BUFFER);
  await using into = await connect(target.options);
  await expect(relayCopy(out, into, BINARY, ignored)).rejects.toMatchObject({
    side: 'target',
    cause: { code: '23505' },
  });
  expect((await into.query('SELECT count(*)::int AS "rows" FROM "t"')).rows).toEqual([{ rows: 1 }]);
});

test('a refusal that comes in the middle of a row leaves no session waiting for the rest of it', async () => {
  const [from, to] = await filledAndEmpty();
  await using source = from;
  await using target = to;
  await source.query(`TRUNCATE "t"; INSERT INTO "t" VALUES (1, 'refused'), (2, repeat('long', 1000000))`);
  await target.query(`ALTER TABLE "t" ADD CHECK ("имя" <> 'refused')`);
  await using proxy = await startFaultyProxy(source.address);
  let passed = 0;
  proxy.watch = (direction, bytes) => {
    if (direction === 'to-client') passed += bytes.length;
    proxy.toClient.isStalled = passed > 200_000;
    return 'forward';
  };
  await using out = await connect({ ...source.options, host: proxy.host, port: proxy.port }, ONE_BUFFER);
  await using into = await connect(target.options);
  await expect(relayCopy(out, into, BINARY, ignored)).rejects.toMatchObject({
    side: 'target',
    cause: { code: '23514' },
  });
  await expect(into.query('SELECT 1')).rejects.toThrow();
});

test.each([
  ['reads', 'source', { from: 'COPY "nothing" TO STDOUT', to: BINARY.to }],
  ['writes', 'target', { from: BINARY.from, to: 'COPY "nothing" FROM STDIN' }],
])(
  'a statement that %s what is not there is told at once, and both sessions can be used again',
  async (_, side, relay) => {
    const [from, to] = await filledAndEmpty();
    await using source = from;
    await using target = to;
    await using out = await connect(source.options, ONE_BUFFER);
    await using into = await connect(target.options);
    await expect(relayCopy(out, into, relay, ignored)).rejects.toMatchObject({ side, cause: { code: '42P01' } });
    expect((await out.query('SELECT 1 AS "one"')).rows).toEqual([{ one: 1 }]);
    expect((await into.query('SELECT 1 AS "one"')).rows).toEqual([{ one: 1 }]);
  },
);

test.each(['source', 'target'] as const)(
  'a %s that is cut off in the middle of a row leaves no row in the target and no session waiting',
  async (side) => {
    const [from, to] = await filledAndEmpty();
    await using source = from;
    await using target = to;
    await using proxy = await startFaultyProxy(side === 'source' ? source.address : target.address);
    if (side === 'source') proxy.toClient.cutAfterBytes = 600_001;
    else proxy.toServer.cutAfterBytes = 600_001;
    const through = { host: proxy.host, port: proxy.port };
    await using out = await connect({ ...source.options, ...(side === 'source' && through) }, ONE_BUFFER);
    await using into = await connect({ ...target.options, ...(side === 'target' && through) });

    await expect(relayCopy(out, into, BINARY, ignored)).rejects.toMatchObject({ side });

    expect(await target.query('SELECT count(*)::int AS "rows" FROM "t"')).toEqual([{ rows: 0 }]);
  },
);
