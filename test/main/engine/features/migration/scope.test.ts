import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { MigrationReport } from '#contract/domain/report';
import { importPlan } from '#contract/operations/migration/import-plan';
import { previewMigration } from '#contract/operations/migration/preview-migration';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { showMigration } from '#contract/operations/migration/show-migration';
import { editQuarantinedRow } from '#contract/operations/quarantine/edit-quarantined-row';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { shutGate } from '#test/support/row-gate';
import { connect, end, run, savePlan, start } from '#test/support/run-migration';
import { startVakhta, vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const FOLDER = resolve('docs/examples');
const EXAMPLE = readFileSync(join(FOLDER, 'people-in-scope.yaml'), 'utf8');
const rulesOf = ({ rules }: Pick<MigrationReport, 'rules'>) =>
  rules.map(({ severity, rule, column, rows }) => `${severity} ${rule} ${column} ${rows}`);

test('the worked example moves whom it may, and says of the others how many it left out for which reason', async () => {
  const vakhta = vakhtaOf();
  await using database = await createTestDatabase();
  await connect(vakhta, FOLDER, database);
  const migration = await savePlan(vakhta, EXAMPLE);
  const expected = {
    ...{ rowsRead: 7, rowsLoaded: 1, rowsQuarantined: 1, rowsSkipped: 5 },
    reconciliation: { matched: true, differences: [] },
  };
  const rules = [
    'error date ДатаУвольнения 1',
    'skip consent has_consent 3',
    'skip history is_current 1',
    'skip retention dismissed_on 1',
  ];

  const { rows } = await vakhta.ask(previewMigration, { plan: migration.plan, limit: 50 });
  expect(rows.map(({ skips, violations }) => [...skips, ...violations].map(({ rule }) => rule).join(' '))).toEqual([
    '',
    'retention',
    'history',
    'consent',
    'consent',
    'date',
    'consent date',
  ]);
  for (const isDryRun of [true, false]) {
    const report = await run(vakhta, migration, isDryRun);
    expect(report).toMatchObject(expected);
    expect(rulesOf(report)).toEqual(rules);
  }
  expect(await database.query('SELECT id, name FROM people_in_scope')).toEqual([
    { id: 1, name: 'Иванов Иван Иванович' },
  ]);
  expect(await vakhta.ask(showMigration, { migrationId: migration.id })).toMatchObject({
    data_entities: [{ include_history: false }],
    ...{ consent_verification_required: true, retention_period_years: 5, records_skipped: 5 },
  });
});

test('a scope that names a column it cannot go by is refused, each with its reason', async () => {
  const vakhta = vakhtaOf();
  await using database = await createTestDatabase();
  await connect(vakhta, FOLDER, database);
  const problemsOf = async (from: string, to: string) => {
    const { problems } = await vakhta.ask(importPlan, { text: EXAMPLE.replace(from, to) });
    return problems.map(({ place, failure }) => `${place} ${'reason' in failure ? failure.reason : failure.code}`);
  };
  expect(await problemsOf('retention_column: dismissed_on', 'retention_column: gone')).toEqual([
    'scope unknown',
    'scope RULE_COLUMN_NOT_MAPPED',
  ]);
  expect(await problemsOf('history_column: is_current', 'history_column: name')).toContain('scope truth-day');
  expect(
    await problemsOf('consent_column: has_consent', 'consent_column: id\n  consent_table: { table: no, column: id }'),
  ).toEqual(['scope TARGET_TABLE_MISSING']);
  expect(await problemsOf('[Актуальна]', '[Нет]')).toEqual(['scope.columns.0 SOURCE_COLUMN_MISSING']);
});

const TARGET_SIDE = `
version: 1
name: Согласия
source: { connection: exports, files: people.csv, format: { encoding: utf-8, delimiter: ';' } }
target: { connection: wfm, table: { table: people }, mode: insert }
mapping: [{ column: id, from: [id] }, { column: code, from: [code] }, { column: born, from: [born] }]
rules: [{ rule: unique, columns: [code], severity: skip }]
scope:
  consent_verification_required: true
  consent_column: id
  consent_table: { table: valid_consents, column: person_id }
options: { rows_per_commit: 3 }
`;

test('what the target says of rows skips them too: the engine may be killed in between, and a replay obeys it', async () => {
  await using home = await privateDirectory('home');
  await using folder = await privateDirectory('exports');
  await using database = await createTestDatabase();
  await database.query(`CREATE TABLE people (id integer PRIMARY KEY, code text UNIQUE, born date);
    CREATE TABLE consents (person_id integer, withdrawn_on date);
    CREATE VIEW valid_consents AS SELECT person_id FROM consents WHERE withdrawn_on IS NULL;
    INSERT INTO consents SELECT g, CASE g WHEN 2 THEN date '2020-01-01' END FROM generate_series(1, 9) g WHERE g <> 5`);
  const lines = ['1;a;', '2;b;', '3;a;', '4;d;', '5;e;плохо', '6;f;', '7;g;', '8;d;', '9;i;'];
  writeFileSync(join(folder.path, 'people.csv'), ['id;code;born', ...lines, ''].join('\n'));
  let vakhta = await startVakhta({ home: home.path });
  try {
    await connect(vakhta, folder.path, database);
    const migration = await savePlan(vakhta, TARGET_SIDE);
    const gate = await shutGate(database, 'people', 7);
    const jobId = await start(vakhta, migration);
    while ((await database.query("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).length === 0);
    await vakhta.kill();
    await gate.open();
    vakhta = await startVakhta({ home: home.path, door: 'window' });
    const { report } = await end(vakhta, jobId);
    expect(report).toMatchObject({
      ...{ state: 'COMPLETED', rowsRead: 9, rowsLoaded: 5, rowsQuarantined: 1, rowsSkipped: 3 },
      reconciliation: { matched: true, differences: [] },
    });
    expect(rulesOf(report)).toEqual(['error type born 1', 'skip consent id 1', 'skip unique-in-file code 2']);
    expect(await database.query('SELECT id FROM people ORDER BY id')).toEqual([1, 4, 6, 7, 9].map((id) => ({ id })));

    const [refused] = (await vakhta.ask(listQuarantine, { jobId })).items;
    if (refused === undefined) throw new Error('nothing is in quarantine');
    await vakhta.ask(editQuarantinedRow, { jobId, rowId: refused.rowId, edits: { born: '2000-01-01' } });
    expect(await vakhta.ask(replayQuarantine, { jobId, rows: 'edited' })).toMatchObject({
      counts: { rowsRead: 1, rowsLoaded: 0, rowsQuarantined: 0, rowsSkipped: 1 },
    });
    const replayed = await vakhta.ask(reportMigration, { jobId });
    expect(replayed).toMatchObject({ rowsQuarantined: 0, rowsSkipped: 4, reconciliation: { matched: true } });
    expect(rulesOf(replayed)).toContain('skip consent id 2');
  } finally {
    await vakhta.kill();
  }
});
