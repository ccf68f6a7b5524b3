import { connect as connectSocket, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { PostgresOptions, TlsMode } from '#contract/domain/connection';
import { withClient } from '#engine/connectors/postgres/connect';
import { listTables } from '#engine/connectors/postgres/list';
import { describeTable } from '#engine/connectors/postgres/describe';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import { probePostgres } from '#engine/connectors/postgres/probe';
import { makeCertificates, type Certificates } from '#test/servers/make-certificates';
import { privateDirectory, type PrivateDirectory } from '#test/servers/private-directory';
import { startPostgres, type TestPostgres } from '#test/servers/start-postgres';
import { createTestDatabase } from '#test/support/postgres-database';
import { must, specOf, targetOf } from '#test/support/postgres-load';

const ask = (options: PostgresOptions, password?: string) =>
  probePostgres({ connectionName: 'склад', options, password });

test('a server of PostgreSQL 10 tells what can be read from it, and who would write there is told which it has to be', async () => {
  await using database = await createTestDatabase({ major: 10 });
  await database.query(`CREATE TABLE parted (id int NOT NULL, note text) PARTITION BY RANGE (id);
    CREATE TABLE part PARTITION OF parted FOR VALUES FROM (1) TO (9); INSERT INTO parted VALUES (1, 'x');
    CREATE TABLE kept (a int, b int, no int GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (b, a))`);
  const [target, source] = [targetOf(database), { ...targetOf(database), isSource: true }];

  expect(must(await ask(database.options)).version).toMatch(/^1[01]\./);
  const tables = must(await listTables(source));
  expect(tables.map(({ name, sizeBytes }) => [name.table, sizeBytes > 0])).toEqual([
    ['kept', true],
    ['parted', true],
  ]);
  expect(must(await describeTable(source, { schema: 'public', table: 'kept' }))).toMatchObject({
    ...{ primaryKey: ['b', 'a'], columns: [{ name: 'a' }, { name: 'b' }, { isGenerated: false, hasDefault: true }] },
  });
  expect(await listTables(target)).toMatchObject({ failure: { code: 'SERVER_TOO_OLD', needed: '12' } });
});

describe.each([12, 15, 18] as const)('PostgreSQL %i', (major) => {
  test('is probed for version, rights, encoding and size', async () => {
    await using database = await createTestDatabase({ major });
    expect(must(await ask(database.options))).toMatchObject({
      ...{ kind: 'postgres', encoding: 'UTF8', isSuperuser: true, canCreateSchema: true, isInRecovery: false },
      ...{ pooler: null, tls: { isOn: false, version: null, mode: 'disable' } },
      versionNumber: expect.toSatisfy((number: number) => Math.floor(number / 10_000) === major),
      databaseSizeBytes: expect.toSatisfy((size: number) => size > 1_000_000),
    });
  });

  test('names its tables and describes one, with what it fills by itself', async () => {
    await using database = await createTestDatabase({ major });
    await database.query(`
      CREATE SCHEMA "Кадры";
      CREATE DOMAIN code AS varchar(5) NOT NULL;
      CREATE TABLE "Кадры"."Отдел" (id integer PRIMARY KEY, a integer, b integer);
      CREATE UNIQUE INDEX ON "Кадры"."Отдел" (a, b);
      CREATE UNIQUE INDEX ON "Кадры"."Отдел" (a) WHERE b IS NULL;
      CREATE UNIQUE INDEX ON "Кадры"."Отдел" ((a + b));
      CREATE TABLE "Кадры"."Сотрудник" (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        dropped integer,
        sum numeric(12,2) DEFAULT 0,
        at timestamptz,
        twice numeric GENERATED ALWAYS AS (sum * 2) STORED,
        code code,
        a integer, b integer, CONSTRAINT "в отделе" FOREIGN KEY (b, a) REFERENCES "Кадры"."Отдел" (b, a));
      ALTER TABLE "Кадры"."Сотрудник" DROP COLUMN dropped;
      COMMENT ON COLUMN "Кадры"."Сотрудник".sum IS 'оклад';
      CREATE TABLE parted (id integer PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE part PARTITION OF parted FOR VALUES FROM (1) TO (9);`);
    const target = targetOf(database);
    const tables = must(await listTables(target)).map(({ name }) => `${name.schema}.${name.table}`);
    expect(tables).toEqual(['public.parted', 'Кадры.Отдел', 'Кадры.Сотрудник']);
    expect(must(await describeTable(target, { schema: 'Кадры', table: 'Отдел' }))).toMatchObject({
      primaryKey: ['id'],
      uniqueKeys: [['a', 'b']],
    });
    const table = must(await describeTable(target, { schema: 'Кадры', table: 'Сотрудник' }));
    const usual = { isNullable: true, hasDefault: false, isGenerated: false, comment: null };
    expect(table.columns).toEqual([
      { ...usual, name: 'id', type: 'bigint', isNullable: false, hasDefault: true },
      { ...usual, name: 'sum', type: 'numeric(12,2)', hasDefault: true, comment: 'оклад' },
      { ...usual, name: 'at', type: 'timestamp with time zone' },
      { ...usual, name: 'twice', type: 'numeric', hasDefault: true, isGenerated: true },
      { ...usual, name: 'code', type: 'code', isNullable: false },
      { ...usual, name: 'a', type: 'integer' },
      { ...usual, name: 'b', type: 'integer' },
    ]);
    expect(table.foreignKeys).toEqual([
      {
        ...{ name: 'в отделе', columns: ['b', 'a'], referencedColumns: ['b', 'a'] },
        references: { schema: 'Кадры', table: 'Отдел' },
      },
    ]);
    expect(await describeTable(target, { schema: 'public', table: 'нет' })).toMatchObject({
      failure: { code: 'TARGET_TABLE_MISSING', table: 'public.нет' },
    });
  });
});

describe('a server with TLS and passwords', () => {
  let directory: PrivateDirectory;
  let certificates: Certificates;
  let server: TestPostgres;
  beforeAll(async () => {
    directory = await privateDirectory('tls');
    certificates = await makeCertificates(directory.path);
    const settings = { ssl: 'on', ssl_cert_file: certificates.certificateFile, ssl_key_file: certificates.keyFile };
    server = await startPostgres({ major: 18, password: 'пароль', settings });
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
  });
  const options = (tlsMode: TlsMode, host: string, tlsCaPem?: string): PostgresOptions => ({
    ...{ kind: 'postgres', host, port: server.address.port, user: 'vakhta', database: 'postgres', tlsMode },
    ...(tlsCaPem === undefined ? {} : { tlsCaPem }),
  });

  test('is believed by verify-full only under its name and by its authority', async () => {
    const { caPem } = certificates;
    expect(must(await ask(options('verify-full', 'localhost', caPem), 'пароль'))).toMatchObject({
      tls: { isOn: true, version: 'TLSv1.3', mode: 'verify-full' },
    });
    expect(await ask(options('verify-full', '127.0.0.1', caPem), 'пароль')).toMatchObject({
      failure: { code: 'TLS_FAILED', reason: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
    expect(await ask(options('verify-full', 'localhost'), 'пароль')).toMatchObject({ failure: { code: 'TLS_FAILED' } });
  });

  test('is believed by verify-ca under any name, by require always, and by disable without TLS', async () => {
    const { caPem } = certificates;
    expect(must(await ask(options('verify-ca', '127.0.0.1', caPem), 'пароль')).tls).toMatchObject({ isOn: true });
    expect(await ask(options('verify-ca', 'localhost'), 'пароль')).toMatchObject({ failure: { code: 'TLS_FAILED' } });
    expect(must(await ask(options('require', '127.0.0.1'), 'пароль')).tls).toMatchObject({ isOn: true });
    expect(must(await ask(options('disable', '127.0.0.1'), 'пароль')).tls).toMatchObject({ isOn: false });
  });

  test('refuses a wrong password, and a missing one is not taken from the environment', async () => {
    expect(await ask(options('disable', '127.0.0.1'), 'не тот')).toMatchObject({
      failure: { code: 'AUTHENTICATION_FAILED', user: 'vakhta' },
    });
    vi.stubEnv('PGPASSWORD', 'пароль');
    expect(await ask(options('disable', '127.0.0.1'))).toMatchObject({ failure: { code: 'SECRET_NOT_FOUND' } });
    vi.unstubAllEnvs();
  });
});

describe('what can be wrong with a connection has a name each', () => {
  test.each([
    ['CONNECTION_REFUSED', { port: 1 }],
    ['HOST_NOT_FOUND', { host: 'nowhere.invalid' }],
    ['DATABASE_NOT_FOUND', { database: 'нет' }],
    ['TLS_NOT_OFFERED', { tlsMode: 'verify-full' }],
    ['AUTHENTICATION_FAILED', { user: 'никто' }],
  ] as const)('%s', async (code, change) => {
    await using database = await createTestDatabase();
    expect(await ask({ ...database.options, ...change })).toMatchObject({ ok: false, failure: { code } });
  });

  test('a server that has no rights for us says which', async () => {
    await using database = await createTestDatabase();
    const user = `reader_${database.options.database}`;
    await database.query(
      `CREATE ROLE ${user} LOGIN; CREATE TABLE person (id integer); GRANT SELECT ON person TO ${user}`,
    );
    const target = { ...targetOf(database), options: { ...database.options, user } };
    const opened = await openLoad(target, specOf('person', ['id']));
    expect(opened).toMatchObject({ failure: { code: 'RIGHTS_MISSING', right: /permission denied/ } });
    await database.query(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
  });

  test('an error never carries the cell it is about', async () => {
    await using database = await createTestDatabase();
    const failed = await withClient(targetOf(database), undefined, (client) => client.rows(`SELECT 'Иванов'::integer`));
    expect(failed).toMatchObject({ failure: { code: 'SERVER_FAILED', sqlState: '22P02' } });
    expect(JSON.stringify(failed)).not.toContain('Иванов');
  });

  test('a pooler in between is seen, and no load goes through it', async () => {
    await using database = await createTestDatabase();
    await database.query('CREATE TABLE person (id integer)');
    // What poolers have in common: the key data a client gets are theirs, not the backend's.
    const pooler = createServer((client) => {
      const server = connectSocket(database.address);
      client.pipe(server);
      server.on('data', (bytes) => {
        const at = bytes.indexOf('K\0\0\0\u000c');
        if (at >= 0) bytes.writeInt32BE(1, at + 5);
        client.write(bytes);
      });
      client.on('error', () => server.destroy()).on('close', () => server.destroy());
      server.on('error', () => client.destroy()).on('close', () => client.destroy());
    });
    await new Promise<void>((resolve) => pooler.listen(0, '127.0.0.1', resolve));
    const address = pooler.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const options = { ...database.options, port };
    expect(must(await ask(options))).toMatchObject({ pooler: 'unknown' });
    const opened = await openLoad({ ...targetOf(database), options }, specOf('person', ['id']));
    expect(opened).toMatchObject({ failure: { code: 'POOLER_IN_BETWEEN' } });
    await new Promise((resolve) => pooler.close(resolve));
  });
});
