import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openSession } from '#test/support/open-session';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { openServedWorkspace, openWorkspace, type Workspace } from './run-vakhta.ts';

vi.setConfig({ testTimeout: 120_000 }); // Each command is a process of its own, on whatever machine.

const USERS = `CREATE TABLE users (
  id bigint PRIMARY KEY,
  name text NOT NULL
);`;
const SHIFTS = `CREATE TABLE shifts (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id),
  begins_at timestamptz NOT NULL
);
CREATE INDEX shifts_user_id_idx ON shifts (user_id);`;

function writeSchema(vakhta: Workspace, files: Readonly<Record<string, string>>): void {
  mkdirSync(join(vakhta.folder, 'schema'), { recursive: true });
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(vakhta.folder, 'schema', name), sql);
}

async function connect(vakhta: Workspace, { options }: TestDatabase): Promise<void> {
  const { host, port, user, database } = options;
  await vakhta.json([
    ...['connection', 'add', 'wfm', '--kind', 'postgres', '--environment', 'test', '--time-zone', 'Europe/Moscow'],
    ...['--host', host, '--port', String(port), '--database', database, '--user', user, '--tls-mode', 'disable'],
  ]);
}

const tablesIn = async (database: TestDatabase): Promise<unknown[]> =>
  (await database.query(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)).map(
    ({ tablename }) => tablename,
  );

test('analyze tells programs each finding with its place, and needs a person where PostgreSQL would refuse', async () => {
  await using vakhta = await openServedWorkspace();
  writeSchema(vakhta, { 'a-shifts.sql': SHIFTS, 'b-broken.sql': '\nCREATE TABLE broken (id bigint,,);' });

  const { code, document } = await vakhta.json(['schema', 'analyze', 'schema', '--version', '18']);
  expect(code).toBe(4);
  expect(Object.keys(document as object)).toEqual([
    ...['name', 'version', 'tables', 'statements', 'objects', 'findings', 'order', 'cycles', 'criticalPath'],
  ]);
  const { version, tables, findings } = document as {
    version: number;
    tables: object;
    findings: { severity: string; file: string }[];
  };
  expect({ version, tables }).toEqual({ version: 18, tables: { statements: 1, distinct: 1 } });
  const errors = findings.filter(({ severity }) => severity === 'error');
  expect(errors.toSorted((left, right) => left.file.localeCompare(right.file))).toEqual([
    {
      ...{ code: 'table-missing', severity: 'error', object: expect.stringContaining('shifts') },
      ...{ file: 'a-shifts.sql', line: 3, message: expect.stringContaining('users') },
    },
    {
      ...{ code: 'syntax-error', severity: 'error', object: expect.any(String) },
      ...{ file: 'b-broken.sql', line: 2, message: expect.stringContaining('","') },
    },
  ]);
});

test('analyze of a live database names each object in place of a file nobody could open', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query('CREATE TABLE public.notes (note text)');
  await using vakhta = await openServedWorkspace();
  await connect(vakhta, database);

  const { document } = await vakhta.json(['schema', 'analyze', '--connection', 'wfm']);
  const object = 'table public.notes';
  expect(document).toMatchObject({
    findings: [{ code: 'table-without-primary-key', object, file: null, line: null }],
  });
  const { stdout } = await vakhta.run(['schema', 'analyze', '--connection', 'wfm']);
  expect(stdout).toMatch(/^ {2}table public\.notes {2}\S/m);
});

test('a finding is accepted with its reason beside the schema', async () => {
  await using vakhta = await openServedWorkspace();
  writeSchema(vakhta, { 'shifts.sql': SHIFTS });
  const seen = await vakhta.run(['schema', 'analyze', 'schema']);
  const [, id = ''] = /\[(table-missing-[^\]]+)\]/.exec(seen.stdout) ?? [];
  const accept = ['schema', 'accept-finding', id, '--path', 'schema'];

  expect(await vakhta.json(accept)).toMatchObject({ code: 2, document: { error: { code: 'ARGUMENT_MISSING' } } });
  expect(await vakhta.json([...accept, '--reason', 'users comes from another pack'])).toMatchObject({ code: 0 });
  expect(readFileSync(join(vakhta.folder, 'schema/vakhta-findings.yaml'), 'utf8')).toContain('another pack');
  const accepted = await vakhta.run(['schema', 'analyze', 'schema']);
  expect(accepted).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('because: users comes from another pack'),
  });
});

test('a schema is planned, applied, found drifted, also by a schedule, and taken back', async () => {
  await using vakhta = await openServedWorkspace();
  await using database = await createTestDatabase();
  await connect(vakhta, database);
  writeSchema(vakhta, { 'shifts.sql': SHIFTS, 'users.sql': USERS });
  const source = ['schema', '--connection', 'wfm'];

  const planned = await vakhta.run(['schema', 'plan', ...source]);
  expect(planned.code).toBe(0);
  const [, hash = ''] = /^-- plan: ([0-9a-f]{64})$/m.exec(planned.stdout) ?? [];
  expect(planned.stdout.indexOf('CREATE TABLE users')).toBeLessThan(planned.stdout.indexOf('CREATE TABLE shifts'));
  expect(planned.stdout).toMatch(/^-- reverse: DROP TABLE/m);

  const applied = await vakhta.json(['schema', 'apply', ...source, '--plan-hash', hash]);
  expect(applied).toMatchObject({
    code: 0,
    document: { kind: 'apply', state: 'COMPLETED', planHash: hash, tablesCreated: 2 },
  });
  expect(await tablesIn(database)).toEqual(['shifts', 'users']);

  const nightly = ['nightly', '--operation', 'schema.drift', '--connection', 'wfm', '--time-zone', 'UTC'];
  const added = await vakhta.json(['schedule', 'add', ...nightly, '--cron', '0 3 * * 1-5']);
  expect(added).toMatchObject({ code: 0, document: { name: 'nightly', lastRun: null } });
  await database.query('DROP INDEX shifts_user_id_idx');
  const drift = await vakhta.json(['schema', 'drift', 'wfm']);
  expect(drift).toMatchObject({ code: 4, document: { differences: [{ change: 'missing' }] } });
  expect(await vakhta.json(['schedule', 'run', 'nightly'])).toMatchObject({ code: 4, document: { findings: 1 } });
  const listed = await vakhta.run(['schedule', 'list']);
  expect(listed.stdout).toMatch(/nightly +schema\.drift +0 3 \* \* 1-5 +— +UTC .*attention/);
  await database.query((drift.document as { differences: { mendSql: string }[] }).differences[0]!.mendSql);

  const undone = await vakhta.run(['schema', 'rollback', 'wfm', '--language', 'ru']);
  expect(undone).toMatchObject({ code: 0, stdout: expect.stringContaining('Откат схемы') });
  expect(await tablesIn(database)).toEqual([]);
  const report = (applied.document as { catalogBefore: string }).catalogBefore;
  expect(await vakhta.json(['schema', 'report', 'wfm'])).toMatchObject({
    document: { kind: 'rollback', catalogAfter: report },
  });
});

test('Ctrl-C stops an application that waits for a lock: nothing was changed, and nothing is left behind', async () => {
  using vakhta = openWorkspace();
  await using database = await createTestDatabase();
  await connect(vakhta, database);
  await database.query('CREATE TABLE users (id bigint PRIMARY KEY)');
  writeSchema(vakhta, { 'users.sql': USERS.replace(' NOT NULL', '') });
  await using writer = await openSession(database);
  await writer.query('BEGIN; LOCK TABLE users IN ROW EXCLUSIVE MODE');

  const { child, ended, says } = vakhta.start(['schema', 'apply', 'schema', '--connection', 'wfm', '--json']);
  await says(/Changing the schema/);
  child.kill('SIGINT');
  const { code, stdout } = await ended;
  await writer.query('ROLLBACK');
  expect({ code, document: JSON.parse(stdout) as unknown }).toMatchObject({ code: 5, document: { state: 'STOPPED' } });
  expect(await database.query('SELECT * FROM users')).toEqual([]);
  expect(await vakhta.run(['schema', 'plan', 'schema', '--connection', 'wfm'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('ADD COLUMN'),
  });
});

test('what may lose data runs as it was seen only, with a backup named and the name typed', async () => {
  await using vakhta = await openServedWorkspace();
  await using database = await createTestDatabase();
  await connect(vakhta, database);
  await database.query('CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, grade text)');
  await database.query(`INSERT INTO users VALUES (1, 'Анна', 'A')`);
  writeSchema(vakhta, { 'users.sql': USERS });
  const source = ['schema', '--connection', 'wfm', '--drops-extra'];
  const apply = ['schema', 'apply', ...source];

  const planned = await vakhta.run(['schema', 'plan', ...source]);
  expect(planned.stdout).toContain('data goes');
  const [, hash = ''] = /^-- plan: ([0-9a-f]{64})$/m.exec(planned.stdout) ?? [];
  const refusals = [
    [apply, 'PLAN_DESTRUCTIVE'],
    [[...apply, '--plan-hash', hash, '--destructive', '--backup', 'disk 7'], 'APPROVAL_NEEDED'],
  ] as const;
  for (const [words, code] of refusals) {
    expect(await vakhta.json(words)).toMatchObject({ code: 3, document: { error: { code } } });
  }
  const approved = ['--plan-hash', hash, '--destructive', '--backup', 'disk 7', '--approve', 'wfm'];
  expect(await vakhta.json([...apply, ...approved])).toMatchObject({ code: 0, document: { state: 'COMPLETED' } });
  expect(await database.query('SELECT * FROM users')).toEqual([{ id: '1', name: 'Анна' }]);
});

test('a graph is drawn, and a pack is exported', async () => {
  await using vakhta = await openServedWorkspace();
  writeSchema(vakhta, { 'shifts.sql': SHIFTS, 'users.sql': USERS });
  const graph = ['schema', 'graph', 'schema'];

  expect((await vakhta.run([...graph, '--format', 'svg'])).stdout).toMatch(/^<\?xml (.*\n)*<\/svg>/);
  expect(await vakhta.run([...graph, '--format', 'png'])).toMatchObject({ code: 2, stdout: '' });

  expect(await vakhta.json(['schema', 'pack', 'export', 'wfm', '--path', 'pack'])).toMatchObject({ code: 0 });
  expect(readFileSync(join(vakhta.folder, 'pack/pack.json'), 'utf8')).toContain('wfm');
});
