import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeConnection } from '#contract/operations/connection/change-connection';
import { importPlan } from '#contract/operations/migration/import-plan';
import { previewTable } from '#contract/operations/migration/preview-table';
import { startMigration } from '#contract/operations/migration/start-migration';
import type { PostgresMajor } from '#test/servers/find-binary';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, run } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';

const planInto = (schema: string): string => `
version: 1
name: Отделы
source: { connection: exports, files: units.csv, format: { encoding: utf-8, delimiter: ';' } }
target:
  connection: wfm
  table: { schema: '${schema}', table: units }
  mode: insert
  create:
    name: { schema: '${schema}', table: units }
    columns: [{ name: code, type: integer, is_nullable: false }, { name: title, type: text }]
    primary_key: [code]
mapping: [{ column: code, from: [Код] }, { column: title, from: [Отдел] }]
`;

async function prepare(major: PostgresMajor) {
  const vakhta = await startVakhta();
  const folder = await privateDirectory('exports');
  const database = await createTestDatabase({ major });
  writeFileSync(join(folder.path, 'units.csv'), 'Код;Отдел\n1;Склад\n2;Цех\n');
  const { wfm } = await connect(vakhta, folder.path, database);
  return {
    ...{ vakhta, database, wfm },
    async [Symbol.asyncDispose]() {
      await vakhta[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test('a new table in a schema that is not there comes with its schema, as the SQL that was shown says', async () => {
  await using w = await prepare(12);
  const schemas = () =>
    w.database.query(`SELECT nspname AS name FROM pg_namespace WHERE nspname IN ('Кадры "1"', 'vakhta') ORDER BY 1`);
  const { migration, createSql, problems } = await w.vakhta.ask(importPlan, { text: planInto('Кадры "1"') });
  expect(problems).toEqual([]);
  // While it is edited, the same SQL and the same problems are shown before anything is saved.
  const create = migration.plan.target.create!;
  expect(await w.vakhta.ask(previewTable, { connectionId: w.wfm, table: create })).toEqual({ createSql, problems: [] });
  const columns = create.columns.map((column) => ({ ...column, type: 'mood' }));
  expect(await w.vakhta.ask(previewTable, { connectionId: w.wfm, table: { ...create, columns } })).toEqual({
    createSql: '',
    problems: [{ place: 'target.create', failure: { code: 'COLUMN_TYPE_UNKNOWN', column: 'code', type: 'mood' } }],
  });
  expect(createSql).toMatch(/^CREATE SCHEMA IF NOT EXISTS "Кадры ""1""";\nCREATE TABLE "Кадры ""1"""\."units" \(/);

  expect(await run(w.vakhta, migration, true)).toMatchObject({ rowsLoaded: 2 });
  expect(await schemas()).toEqual([]);

  expect(await run(w.vakhta, migration)).toMatchObject({ rowsLoaded: 2, reconciliation: { matched: true } });
  expect(await schemas()).toEqual([{ name: 'vakhta' }, { name: 'Кадры "1"' }]);
  expect(await w.database.query('SELECT * FROM "Кадры ""1""".units ORDER BY code')).toEqual([
    { code: 1, title: 'Склад' },
    { code: 2, title: 'Цех' },
  ]);
});

test('who may create neither schema nor table is told so by the plan, and nothing starts', async () => {
  await using w = await prepare(18);
  const user = `loader_${w.database.options.database}`;
  await w.database.query(`CREATE ROLE ${user} LOGIN`);
  await w.vakhta.ask(changeConnection, {
    ...{ connectionId: w.wfm, name: 'wfm', environment: 'test', timeZone: 'Europe/Moscow' },
    options: { ...w.database.options, user },
  });
  const plan = (schema: string) => w.vakhta.ask(importPlan, { text: planInto(schema) });

  // Since PostgreSQL 15 nobody but the owner creates tables in public.
  expect((await plan('public')).problems).toEqual([
    {
      place: 'target.table',
      failure: { code: 'RIGHTS_MISSING', connectionName: 'wfm', right: 'CREATE ON SCHEMA "public"' },
    },
  ]);
  const { migration, problems } = await plan('hr');
  expect(problems).toEqual([
    { place: 'target.table', failure: { code: 'TARGET_SCHEMA_MISSING', connectionName: 'wfm', schema: 'hr' } },
  ]);
  expect(await w.vakhta.invoke(startMigration, { migrationId: migration.id, planHash: migration.hash })).toEqual({
    ok: false,
    failure: { code: 'MIGRATION_NOT_READY', blockers: 'target.table: TARGET_SCHEMA_MISSING' },
  });

  await w.database.query(`GRANT CREATE ON DATABASE ${w.database.options.database} TO ${user}`);
  expect(await plan('hr')).toMatchObject({ problems: [] });
  await w.database.query(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
});
