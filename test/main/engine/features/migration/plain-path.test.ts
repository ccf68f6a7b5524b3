import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, run, savePlan } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';

const PLAN = `
version: 1
name: Дни
source: { connection: exports, files: days.csv, format: { encoding: utf-8, delimiter: ';' } }
target: { connection: wfm, table: { table: days }, mode: insert }
mapping:
  - { column: id, from: [id] }
  - { column: day, from: [day] }
options: { rows_per_commit: 10 }
`;

/** Loads forty rows of one clean day each but for these, and says how it went. */
async function loadDays(others: Readonly<Record<number, string>>) {
  await using vakhta = await startVakhta();
  await using folder = await privateDirectory('exports');
  await using database = await createTestDatabase();
  await database.query('CREATE TABLE days (id integer PRIMARY KEY, day date)');
  const rows = Array.from({ length: 40 }, (_, at) => `${at + 1};${others[at + 1] ?? '2020-02-29'}`);
  writeFileSync(join(folder.path, 'days.csv'), ['id;day', ...rows, ''].join('\n'));
  await connect(vakhta, folder.path, database);
  const report = await run(vakhta, await savePlan(vakhta, PLAN));
  const { events } = await vakhta.ask(getMigrationStatus, { jobId: report.jobId });
  const { items } = await vakhta.ask(listQuarantine, { jobId: report.jobId });
  return {
    report,
    paths: events.map(({ name }) => name).filter((name) => name.startsWith('plain-path')),
    refused: items.map(({ line, violations }) => [line, violations[0]?.rule]),
  };
}

test('rows that nothing changes or checks go to COPY as they are, and the run says so', async () => {
  const { report, paths, refused } = await loadDays({});
  expect(paths).toEqual(['plain-path']);
  expect(refused).toEqual([]);
  expect(report).toMatchObject({ rowsRead: 40, rowsLoaded: 40 });
  expect(report.reconciliation).toEqual({
    ...{ matched: true, differences: [], source: [], target: [] },
    notCompared: [{ column: null, rows: 40, reason: 'plain-path' }],
  });
});

test('a day that PostgreSQL would guess at is refused wherever it stands, as on the way of rows', async () => {
  const { report, refused } = await loadDays({ 3: '01.02.2020', 17: '05/01/92', 28: '05/01/12', 35: '03/04/2020' });
  expect(refused).toEqual([
    [4, 'type'],
    [18, 'type'],
    [29, 'type'],
    [36, 'type'],
  ]);
  expect(report).toMatchObject({ rowsRead: 40, rowsLoaded: 36, rowsQuarantined: 4 });
});

test('the same holds where the first rows were clean', async () => {
  const { report, paths, refused } = await loadDays({ 28: '05/01/12', 35: '03/04/2020' });
  // Three chunks of ten rows, of which the last one with a doubtful day went the way of rows.
  expect(report.reconciliation?.notCompared).toEqual([{ column: null, rows: 20, reason: 'plain-path' }]);
  expect(paths).toEqual(['plain-path', 'plain-path-left']);
  expect(refused).toEqual([
    [29, 'type'],
    [36, 'type'],
  ]);
});
