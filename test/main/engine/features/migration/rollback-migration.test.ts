import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showJob } from '#contract/operations/job/show-job';
import { listCheckpoints } from '#contract/operations/migration/list-checkpoints';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { editQuarantinedRow } from '#contract/operations/quarantine/edit-quarantined-row';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, run, savePlan } from '#test/support/run-migration';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const planOf = (options: string, mode = 'upsert, key: [id]'): string => `
version: 1
name: Дни
source: { connection: exports, files: days.csv, format: { encoding: utf-8, delimiter: ';' } }
target: { connection: wfm, table: { table: days }, mode: ${mode} }
mapping:
  - { column: id, from: [id] }
  - { column: day, from: [day] }
options: { rows_per_commit: 10${options} }
`;
const WHY = { rollbackReason: 'загружен не тот файл' };

test('a run is rolled back with its reason, refuses what was changed since, and by force only with an approval', async () => {
  const vakhta = vakhtaOf();
  await using folder = await privateDirectory('exports');
  await using database = await createTestDatabase();
  const all = 'SELECT id, day::text, note FROM public.days ORDER BY id';
  await database.query(`CREATE TABLE days (id integer PRIMARY KEY, day date, note text);
    INSERT INTO days SELECT g, '2019-12-31', 'было' FROM generate_series(1, 15) g`);
  const before = await database.query(all);
  const rows = Array.from({ length: 40 }, (_, at) => `${at + 1};${at === 7 ? 'не день' : '2020-02-29'}`);
  writeFileSync(join(folder.path, 'days.csv'), ['id;day', ...rows, ''].join('\n'));
  await connect(vakhta, folder.path, database);

  const { jobId, rowsLoaded } = await run(vakhta, await savePlan(vakhta, planOf(', rollback_megabytes: 10')));
  expect(rowsLoaded).toBe(39);
  await database.query(`UPDATE public.days SET note = 'потом' WHERE id = 5`);
  expect(await vakhta.invoke(rollbackMigration, { jobId, ...WHY })).toMatchObject({
    failure: { code: 'ROLLBACK_ROWS_CHANGED', table: 'public.days', rows: 1, keys: '5' },
  });
  const forced = { jobId, ...WHY, forceRollback: true };
  expect(await vakhta.dispatch({ operation: rollbackMigration.id, input: forced })).toMatchObject({
    status: 'awaiting-approval',
  });
  await database.query(`UPDATE public.days SET note = 'было' WHERE id = 5`);

  const begun = await vakhta.ask(rollbackMigration, { jobId, ...WHY });

  expect(begun).toMatchObject({ recordsCount: 39 });
  await vakhta.waitFor('jobs', ({ job }) => job.id === begun.jobId && job.state === 'COMPLETED');
  const { job, events } = await vakhta.ask(showJob, { jobId: begun.jobId });
  expect(job).toMatchObject({ operation: 'migration.rollback', needsAttention: false });
  expect(events.map(({ name, values }) => ({ name, values }))).toEqual(
    expect.arrayContaining([
      { name: 'rollback-began', values: { reason: WHY.rollbackReason, forced: 'false' } },
      { name: 'rows-taken-back', values: { removed: 25, restored: 14, same: 'true' } },
    ]),
  );
  expect(await database.query(all)).toEqual(before);
  expect(await vakhta.invoke(rollbackMigration, { jobId, ...WHY })).toMatchObject({
    failure: { code: 'MIGRATION_ROLLED_BACK' },
  });

  const plain = await run(vakhta, await savePlan(vakhta, planOf('')));
  expect(await vakhta.invoke(rollbackMigration, { jobId: plain.jobId, ...WHY })).toMatchObject({
    failure: { code: 'ROLLBACK_NOT_KEPT', name: 'Дни' },
  });
});

test('a run goes back to a checkpoint, what was replayed since waits again, and a new run loads the rest', async () => {
  const vakhta = vakhtaOf();
  await using folder = await privateDirectory('exports');
  await using database = await createTestDatabase();
  await database.query('CREATE TABLE days (id integer PRIMARY KEY, day date); INSERT INTO days VALUES (100), (101)');
  const rows = Array.from({ length: 40 }, (_, at) => `${at + 1};${at === 7 ? 'не день' : '2020-02-29'}`);
  writeFileSync(join(folder.path, 'days.csv'), ['id;day', ...rows, ''].join('\n'));
  await connect(vakhta, folder.path, database);
  const migration = await savePlan(vakhta, planOf(', rollback_megabytes: 10', 'insert'));
  const { jobId } = await run(vakhta, migration);
  const [refused] = (await vakhta.ask(listQuarantine, { jobId })).items;
  if (refused === undefined) throw new Error('the eighth row is refused');
  await vakhta.ask(editQuarantinedRow, { jobId, rowId: refused.rowId, edits: { day: '2020-03-01' } });
  await vakhta.ask(replayQuarantine, { jobId, rows: 'edited' });
  await database.query(`UPDATE days SET day = '1999-01-01' WHERE id IN (5, 35)`);

  const { checkpoints } = await vakhta.ask(listCheckpoints, { jobId });
  expect(checkpoints.map(({ rowNo, rowsLoaded, recordsCount }) => [rowNo, rowsLoaded, recordsCount])).toEqual([
    [40, 39, 1],
    [30, 29, 11],
    [20, 19, 21],
    [10, 9, 31],
  ]);
  const { checkpoint = 0 } = checkpoints[2] ?? {};
  const asked = { jobId, ...WHY, checkpoint };
  expect(await vakhta.invoke(rollbackMigration, asked)).toMatchObject({
    failure: { code: 'ROLLBACK_ROWS_CHANGED', rows: 1, keys: '35' },
  });
  expect(await vakhta.invoke(rollbackMigration, { ...asked, checkpoint: 10_000 })).toMatchObject({
    failure: { code: 'CHECKPOINT_NOT_FOUND' },
  });
  await database.query(`UPDATE days SET day = '2020-02-29' WHERE id = 35`);
  const begun = await vakhta.ask(rollbackMigration, asked);
  expect(begun).toMatchObject({ recordsCount: 21 });
  await vakhta.waitFor('jobs', ({ job }) => job.id === begun.jobId && job.state === 'COMPLETED');

  // Row 5 is of the rows that stay, so the table is not what it was then, and that is said.
  expect((await vakhta.ask(showJob, { jobId: begun.jobId })).events).toContainEqual(
    expect.objectContaining({
      name: 'rows-taken-back-to',
      values: { removed: 21, restored: 0, same: 'false', file: 'days.csv', row: 20 },
    }),
  );
  expect(await vakhta.ask(reportMigration, { jobId })).toMatchObject({
    ...{ rowsRead: 20, rowsLoaded: 19, rowsQuarantined: 1, files: [{ rowsRead: 20 }] },
    rollback: { checkpoint: { file: 'days.csv', rowNo: 20 } },
    reconciliation: { matched: true },
    rules: [{ column: 'day', rows: 1 }],
  });
  expect((await vakhta.ask(listQuarantine, { jobId })).items).toMatchObject([
    { rowId: refused.rowId, status: 'edited' },
  ]);
  const there = 'SELECT array_agg(id ORDER BY id) AS ids FROM days';
  const upTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1).filter((id) => id !== 8);
  expect(await database.query(there)).toEqual([{ ids: [...upTo(20), 100, 101] }]);

  expect(await run(vakhta, migration)).toMatchObject({ rowsRead: 40, rowsLoaded: 20, rowsSkipped: 20 });
  expect(await database.query(there)).toEqual([{ ids: [...upTo(40), 100, 101] }]);
});
