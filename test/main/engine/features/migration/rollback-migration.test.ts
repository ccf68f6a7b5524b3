import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showJob } from '#contract/operations/job/show-job';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, run, savePlan } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';

const planOf = (options: string): string => `
version: 1
name: Дни
source: { connection: exports, files: days.csv, format: { encoding: utf-8, delimiter: ';' } }
target: { connection: wfm, table: { table: days }, mode: upsert, key: [id] }
mapping:
  - { column: id, from: [id] }
  - { column: day, from: [day] }
options: { rows_per_commit: 10${options} }
`;
const WHY = { rollbackReason: 'загружен не тот файл' };

test('a run is rolled back with its reason, refuses what was changed since, and by force only with an approval', async () => {
  await using vakhta = await startVakhta();
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
