import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ConnectionId } from '#contract/domain/ids';
import type { SchemaSource } from '#contract/domain/schema-source';
import { addConnection } from '#contract/operations/connection/add-connection';
import { acceptFinding } from '#contract/operations/schema/accept-finding';
import { analyzeSchema } from '#contract/operations/schema/analyze-schema';
import { describeObject } from '#contract/operations/schema/describe-object';
import { exportPack } from '#contract/operations/schema/export-pack';
import { graphSchema } from '#contract/operations/schema/graph-schema';
import { listPacks } from '#contract/operations/schema/list-packs';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connectDatabase, WFM } from '#test/support/schema-run';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const PEOPLE = `CREATE TABLE person (
  id bigint PRIMARY KEY,
  boss bigint REFERENCES person,
  team text NOT NULL REFERENCES team (code),
  hours int CHECK (hours BETWEEN 1 AND 60)
);
COMMENT ON TABLE person IS 'Люди | People';
COMMENT ON COLUMN person.team IS 'who they work with';
CREATE INDEX person_team ON person (team);
`;
const TEAMS = `CREATE TABLE team (code text PRIMARY KEY, title varchar);\n`;

test('the pack that ships is listed, analysed, drawn, and has nothing PostgreSQL would refuse', async () => {
  const vakhta = vakhtaOf();
  const { packs } = await vakhta.ask(listPacks, {});
  expect(packs).toMatchObject([{ name: 'wfm', tables: 166, minimumVersion: 12, maximumVersion: 18 }]);
  expect(packs[0]?.sections).toHaveLength(22);
  const analysis = await vakhta.ask(analyzeSchema, { source: WFM, version: 18 });
  expect(analysis).toMatchObject({ name: 'wfm', tables: { statements: 166, distinct: 166 }, cycles: [] });
  expect(analysis.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const graph = await vakhta.ask(graphSchema, { source: WFM });
  expect(graph.nodes).toHaveLength(166);
  expect(graph.nodes[0]?.section).toBe('00-core-systems');
  expect(new Set(graph.edges.flatMap(({ from, to }) => [from, to])).size).toBeGreaterThan(50);
});

test('a folder of files is read below its connection, and each finding has its place', async () => {
  await using directory = await privateDirectory('files');
  const vakhta = vakhtaOf();
  await mkdir(join(directory.path, 'ddl'));
  await writeFile(join(directory.path, 'ddl/1-people.sql'), PEOPLE);
  await writeFile(join(directory.path, 'ddl/2-teams.sql'), TEAMS);
  const where = { environment: 'test', timeZone: 'Europe/Moscow', name: 'Схемы' } as const;
  const files = await vakhta.ask(addConnection, { ...where, options: { kind: 'files', folder: directory.path } });
  const source = { kind: 'files', connectionId: files.id, files: 'ddl/*.sql' } as const;
  const analysis = await vakhta.ask(analyzeSchema, { source, version: 15 });
  expect(analysis.tables).toEqual({ statements: 2, distinct: 2 });
  const forward = analysis.findings.find(({ code }) => code === 'forward-reference');
  expect(forward?.place).toMatchObject({ file: 'ddl/1-people.sql', line: 4 });
  expect(analysis.order.indexOf('table public.team')).toBeLessThan(analysis.order.indexOf('table public.person'));

  const person = await vakhta.ask(describeObject, { source, object: 'table public.person' });
  expect(person).toMatchObject({ comment: 'Люди | People', neededBy: [], estimatedRows: null });
  expect(person.needs).toEqual(['table public.team']);
  expect(person.columns).toMatchObject([
    { name: 'id', type: 'bigint', isNullable: false },
    { name: 'boss', type: 'bigint', isNullable: true },
    { name: 'team', type: 'text', isNullable: false, comment: 'who they work with' },
    { name: 'hours', type: 'integer' },
  ]);
  expect(person.constraints.map(({ definition }) => definition).sort()).toEqual([
    'CHECK (hours BETWEEN 1 AND 60)',
    'FOREIGN KEY (boss) REFERENCES public.person',
    'FOREIGN KEY (team) REFERENCES public.team(code)',
    'PRIMARY KEY (id)',
  ]);
  expect(person.indexes).toMatchObject([{ name: 'person_team', sizeBytes: null }]);
  expect(await vakhta.invoke(describeObject, { source, object: 'table public.nobody' })).toEqual({
    ok: false,
    failure: { code: 'OBJECT_NOT_FOUND', object: 'table public.nobody' },
  });
});

test('a finding is accepted with a reason that is kept beside the schema, and taken back', async () => {
  await using directory = await privateDirectory('files');
  const vakhta = vakhtaOf();
  await writeFile(join(directory.path, 'people.sql'), `${TEAMS}${PEOPLE}`);
  const source = { kind: 'path', path: directory.path } as const;
  const findings = async () => (await vakhta.ask(analyzeSchema, { source, version: 15 })).findings;
  const unbounded = (await findings()).find(({ code }) => code === 'type-varchar-unbounded');
  if (unbounded === undefined) throw new Error('an unbounded varchar is found');
  const accepted = { source, findingId: unbounded.id, reason: 'так пишет 1С' };
  expect(await vakhta.ask(acceptFinding, accepted)).toEqual({ file: 'vakhta-findings.yaml' });
  expect(await readFile(join(directory.path, 'vakhta-findings.yaml'), 'utf8')).toContain('так пишет 1С');
  const again = (await findings()).find(({ id }) => id === unbounded.id);
  expect(again?.acceptedBecause).toBe('так пишет 1С');
  await vakhta.ask(acceptFinding, { ...accepted, reason: null });
  expect((await findings()).find(({ id }) => id === unbounded.id)?.acceptedBecause).toBeNull();

  expect(await vakhta.invoke(acceptFinding, { ...accepted, findingId: 'no-such' })).toMatchObject({
    failure: { code: 'FINDING_NOT_FOUND' },
  });
  expect(await vakhta.invoke(acceptFinding, { ...accepted, source: WFM })).toMatchObject({
    failure: { code: 'SCHEMA_READ_ONLY', name: 'wfm' },
  });
  await writeFile(join(directory.path, 'vakhta-findings.yaml'), 'accepted: [');
  expect(await vakhta.invoke(acceptFinding, accepted)).toMatchObject({ failure: { code: 'SOURCE_UNREADABLE' } });
  expect(await readFile(join(directory.path, 'vakhta-findings.yaml'), 'utf8')).toBe('accepted: [');
});

test('a live database is analysed, an old one for the oldest version there is, and its objects described with their sizes', async () => {
  await using database = await createTestDatabase({ major: 10 });
  await database.query(`${TEAMS}${PEOPLE}`);
  await database.query(`INSERT INTO team VALUES ('a', 'A'); ANALYZE team`);
  const vakhta = vakhtaOf();
  const connectionId = await connectDatabase(vakhta, database.options, 'Кадры');
  const source = { kind: 'connection', connectionId } as const;
  const analysis = await vakhta.ask(analyzeSchema, { source });
  expect(analysis).toMatchObject({ name: 'Кадры', version: 12, tables: { statements: 2, distinct: 2 } });
  expect(analysis.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(analysis.findings.map(({ code }) => code)).toContain('foreign-key-without-index');
  expect([...analysis.findings, ...analysis.objects].filter(({ place }) => place !== null)).toEqual([]);
  const team = await vakhta.ask(describeObject, { source, object: 'table public.team' });
  expect(team).toMatchObject({ neededBy: ['table public.person'], estimatedRows: 1 });
  expect(team.sizeBytes).toBeGreaterThan(0);
  expect(team.sql).toContain('CREATE TABLE');
  const person = await vakhta.ask(describeObject, { source, object: 'table public.person' });
  expect(person.indexes.find(({ name }) => name === 'person_team')?.sizeBytes).toBeGreaterThan(0);
  expect(person).toMatchObject({ comment: 'Люди | People', needs: ['schema public', 'table public.team'] });
});

test('a pack is exported into a new folder, never over something', async () => {
  await using directory = await privateDirectory('files');
  const vakhta = vakhtaOf();
  const path = join(directory.path, 'пакет');
  const exported = await vakhta.ask(exportPack, { pack: 'wfm', path });
  expect(exported.files).toBe(170);
  const analysis = await vakhta.ask(analyzeSchema, { source: { kind: 'path', path }, version: 12 });
  expect(analysis.tables).toEqual({ statements: 166, distinct: 166 });
  expect(await vakhta.invoke(exportPack, { pack: 'wfm', path })).toMatchObject({
    failure: { code: 'FILE_NOT_WRITTEN', reason: 'ENOTEMPTY' },
  });
  expect(await vakhta.invoke(exportPack, { pack: 'hr', path })).toMatchObject({
    failure: { code: 'SCHEMA_PACK_NOT_FOUND' },
  });
});

test('a source that is not there is told in one sentence', async () => {
  const vakhta = vakhtaOf();
  const connectionId = '01900000-0000-7000-8000-000000000000' as ConnectionId;
  const missing: readonly (readonly [SchemaSource, string])[] = [
    [{ kind: 'path', path: '/no/such/folder' }, 'SOURCE_FILE_NOT_FOUND'],
    [{ kind: 'pack', pack: 'hr' }, 'SCHEMA_PACK_NOT_FOUND'],
    [{ kind: 'connection', connectionId }, 'CONNECTION_NOT_FOUND'],
  ];
  for (const [source, code] of missing) {
    expect(await vakhta.invoke(analyzeSchema, { source })).toMatchObject({ failure: { code } });
  }
});
