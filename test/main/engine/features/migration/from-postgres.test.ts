import { expect, test } from 'vitest';
import { checkReadiness } from '#contract/operations/migration/check-readiness';
import { inspectQuery } from '#contract/operations/migration/inspect-query';
import { importPlan } from '#contract/operations/migration/import-plan';
import { pauseMigration } from '#contract/operations/migration/pause-migration';
import { previewMigration } from '#contract/operations/migration/preview-migration';
import { proposeMigration } from '#contract/operations/migration/propose-migration';
import { resumeMigration } from '#contract/operations/migration/resume-migration';
import { editQuarantinedRow } from '#contract/operations/quarantine/edit-quarantined-row';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import type { PostgresMajor } from '#test/servers/find-binary';
import { createTestDatabase } from '#test/support/postgres-database';
import { connectBoth, LEGACY_SQL, queryPlan, TARGET_SQL } from '#test/support/query-load';
import { run, savePlan, start, end } from '#test/support/run-migration';
import { shutGate } from '#test/support/row-gate';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

async function prepare(rows: number, major: PostgresMajor = 18) {
  const vakhta = vakhtaOf();
  const legacy = await createTestDatabase({ major });
  const target = await createTestDatabase();
  await legacy.query(`${LEGACY_SQL}; SELECT legacy.hire(1, ${rows})`);
  await target.query(TARGET_SQL);
  const { legacyId, wfm } = await connectBoth(vakhta, { legacy, target });
  return {
    ...{ vakhta, legacy, target, legacyId, wfm },
    async [Symbol.asyncDispose]() {
      await target[Symbol.asyncDispose]();
      await legacy[Symbol.asyncDispose]();
    },
  };
}

test('the worked example of a query goes through mapping and checks, and what is refused stands by its key until it is mended', async () => {
  await using w = await prepare(1_000);
  const migration = await savePlan(w.vakhta, queryPlan());
  const report = await run(w.vakhta, migration);

  expect(report).toMatchObject({
    ...{ rowsRead: 1_000, rowsLoaded: 890, rowsQuarantined: 110, rowsSkipped: 0 },
    ...{ reconciliation: { matched: true, notCompared: [] }, route: { source: { connectionName: 'legacy' } } },
    files: [{ name: expect.stringMatching(/^SELECT id/), sizeBytes: null, readings: 1, rowsRead: 1_000 }],
  });
  expect(await w.target.query('SELECT * FROM people WHERE id <= 4 ORDER BY id')).toEqual([
    { id: '1', name: 'Сотрудник "1"', note: 'строка\n1', salary: '1001.00' },
    { id: '2', name: 'Сотрудник "2"', note: null, salary: '1002.00' },
    { id: '3', name: 'Сотрудник "3"', note: '', salary: '1003.00' },
    { id: '4', name: 'Сотрудник "4"', note: 'строка\n4', salary: '1004.00' },
  ]);
  const { jobId } = report;
  const refused = await w.vakhta.ask(listQuarantine, { jobId, limit: 12 });
  expect(refused.totalRows).toBe(110);
  expect(refused.items[0]).toMatchObject({ key: { id: '7' }, cells: { note: 'строка\n7' } });
  const [bad, nameless] = [refused.items[0]!, refused.items.find(({ key }) => key?.['id'] === '100')!];
  expect(nameless.cells).toMatchObject({ id: '100', name: null });

  await w.vakhta.ask(editQuarantinedRow, { jobId, rowId: bad.rowId, edits: { salary: '7.50', note: null } });
  await w.vakhta.ask(editQuarantinedRow, { jobId, rowId: nameless.rowId, edits: { name: '' } });
  const { counts } = await w.vakhta.ask(replayQuarantine, { jobId, rows: 'edited' });
  expect(counts).toMatchObject({ rowsLoaded: 2, rowsQuarantined: 0 });
  expect(await w.target.query('SELECT name, note, salary FROM people WHERE id IN (7, 100) ORDER BY id')).toEqual([
    { name: 'Сотрудник "7"', note: null, salary: '7.50' },
    { name: '', note: 'строка\n100', salary: '1100.00' },
  ]);
});

test('a later run goes on behind the last key, also in PostgreSQL 10: nothing comes twice, and what has come since is loaded', async () => {
  await using w = await prepare(300, 10);
  const migration = await savePlan(w.vakhta, queryPlan());
  await run(w.vakhta, migration);
  await w.legacy.query('SELECT legacy.hire(301, 400)');

  expect(await run(w.vakhta, migration)).toMatchObject({ rowsRead: 400, rowsSkipped: 300, rowsLoaded: 89 });
});

test('a pause is answered in the middle of the source’s answer, and the rest is read on behind the last key', async () => {
  await using w = await prepare(2_000);
  const migration = await savePlan(w.vakhta, queryPlan(200));
  const gate = await shutGate(w.target, 'people', 1_001);
  const jobId = await start(w.vakhta, migration);
  await w.vakhta.waitFor('jobs', ({ job }) => job.id === jobId && (job.progress?.counts?.rowsRead ?? 0) >= 1_000);
  const paused = w.vakhta.ask(pauseMigration, { jobId });
  await gate.open();
  expect(await paused).toMatchObject({ state: 'PAUSED' });
  const reading = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%'`;
  expect(await w.legacy.query(reading)).toEqual([]);

  await w.vakhta.ask(resumeMigration, { jobId });
  const { report } = await end(w.vakhta, jobId);
  expect(report).toMatchObject({ state: 'COMPLETED', rowsRead: 2_000, rowsLoaded: 1_780, files: [{ readings: 2 }] });
  expect(await w.target.query('SELECT count(*)::int AS n FROM people')).toEqual([{ n: 1_780 }]);
});

test('a table that is loaded as it is goes to COPY untouched, filtered by the source', async () => {
  await using w = await prepare(100);
  await w.legacy.query(`UPDATE legacy.staff SET fired = true WHERE id > 90`);
  await w.target.query('CREATE TABLE staff (id bigint PRIMARY KEY, card jsonb, fired boolean)');
  const plan = `
version: 1
name: Таблица
source: { connection: legacy, table: { schema: legacy, table: staff }, where: NOT fired, key: [id] }
target: { connection: wfm, table: { table: staff }, mode: insert }
mapping: [{ column: id, from: [id] }, { column: card, from: [card] }, { column: fired, from: [fired] }]`;

  const report = await run(w.vakhta, await savePlan(w.vakhta, plan));
  expect(report).toMatchObject({ rowsRead: 90, rowsLoaded: 90, files: [{ name: 'legacy.staff' }] });
  expect(report.reconciliation?.notCompared).toMatchObject([{ rows: 90, reason: 'plain-path' }]);
  const rows = 'SELECT md5(string_agg(t::text, chr(10) ORDER BY id)) AS hash FROM';
  expect(await w.target.query(`${rows} staff t`)).toEqual(
    await w.legacy.query(`${rows} legacy.staff t WHERE NOT fired`),
  );
});

test('a source that cannot be read safely is refused by the plan, and a key that tells no rows apart by the run', async () => {
  await using w = await prepare(10);
  const problemsOf = async (query: string) => {
    const text = queryPlan().replace(/query: \|\n.*\n.*\n/, `query: '${query}'\n`);
    return (await w.vakhta.ask(importPlan, { text })).problems;
  };
  expect(await problemsOf('DELETE FROM legacy.staff RETURNING id')).toMatchObject([
    { place: 'source', failure: { code: 'SOURCE_NOT_ONE_SELECT', reason: 'another' } },
  ]);
  expect(await problemsOf('SELECT id, pg_terminate_backend(0) FROM legacy.staff')).toMatchObject([
    { place: 'source', failure: { code: 'SOURCE_FUNCTION_HARMFUL', functionName: 'pg_catalog.pg_terminate_backend' } },
  ]);
  expect(await problemsOf('SELECT 1 AS number')).toMatchObject([
    { place: 'source', failure: { code: 'SOURCE_COLUMN_MISSING', column: 'id' } },
  ]);

  const migration = await savePlan(w.vakhta, queryPlan().replace('SELECT id,', 'SELECT id / 2 AS id,'));
  const { job } = await end(w.vakhta, await start(w.vakhta, migration));
  expect(job).toMatchObject({ state: 'ERROR', failure: { code: 'SOURCE_KEY_NOT_UNIQUE', columns: 'id' } });
  expect(await w.target.query('SELECT id FROM people')).toEqual([]);
});

test('a query is looked at, mapped and previewed before anything is saved', async () => {
  await using w = await prepare(30);
  const table = { schema: 'legacy', table: 'staff' };
  const found = await w.vakhta.ask(inspectQuery, { connectionId: w.legacyId, table });
  expect(found).toMatchObject({ keys: [['id']], estimatedRows: expect.any(Number) });
  expect(found.columns.map(({ name, suggestedType }) => `${name} ${suggestedType}`)).toEqual([
    ...['id bigint', 'card jsonb', 'fired boolean'],
  ]);

  const query = `SELECT id, card ->> 'name' AS name, card ->> 'note' AS note FROM legacy.staff`;
  const answer = await w.vakhta.ask(inspectQuery, { connectionId: w.legacyId, query });
  expect(answer.keys).toEqual([]);
  expect(answer.sampleRows.slice(1, 3)).toEqual([
    ['2', 'Сотрудник "2"', null],
    ['3', 'Сотрудник "3"', ''],
  ]);

  const source = { connectionId: w.legacyId, query, key: ['id'] };
  const target = { connectionId: w.wfm, table: { schema: 'public', table: 'people' } };
  const { mapping, key } = await w.vakhta.ask(proposeMigration, { source, target });
  expect(mapping).toMatchObject([{ column: 'id', from: ['id'] }, { column: 'name' }, { column: 'note' }]);
  const plan = { name: 'Люди', source, target: { ...target, mode: 'insert' as const, key, create: null }, mapping };
  const preview = await w.vakhta.ask(previewMigration, { plan, limit: 3 });
  expect(preview.problems).toEqual([]);
  expect(preview.rows).toHaveLength(3);
  expect(preview.rows[2]).toMatchObject({ key: { id: '3' }, values: ['3', 'Сотрудник "3"', ''] });
});

test('readiness tells how many of the first rows would be refused, and none of the target’s rows is touched', async () => {
  await using w = await prepare(1_000);
  const { id: migrationId } = await savePlan(w.vakhta, queryPlan());
  const firstRows = async () => {
    const { checks } = await w.vakhta.ask(checkReadiness, { migrationId });
    return checks.find(({ name }) => name === 'first-rows');
  };
  expect(await firstRows()).toEqual({ name: 'first-rows', state: 'warning', values: { rows: 200, refused: 22 } });
  expect(await w.target.query('SELECT count(*)::int AS rows FROM people')).toEqual([{ rows: 0 }]);
  await w.legacy.query('DELETE FROM legacy.staff WHERE id % 10 IN (0, 7)');
  expect(await firstRows()).toEqual({ name: 'first-rows', state: 'met', values: { rows: 200, refused: 0 } });
  await w.target.query('ALTER TABLE people RENAME COLUMN salary TO wage');
  expect(await firstRows()).toEqual({ name: 'first-rows', state: 'unknown', values: {} });
});
