import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showMigration } from '#contract/operations/migration/show-migration';
import { addSchedule } from '#contract/operations/schedule/add-schedule';
import { runSchedule } from '#contract/operations/schedule/run-schedule';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, end, savePlan } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';

const planOf = (mode: string) => `
version: 1
name: ночная
source: { connection: exports, files: note.csv, format: { encoding: utf-8, delimiter: ',' } }
target: { connection: wfm, table: { table: note }, ${mode} }
mapping: [{ column: id, from: [id] }]`;

test('a migration is started by a schedule by the plan that was seen, and not by another one', async () => {
  await using folder = await privateDirectory('scheduled');
  await using target = await createTestDatabase();
  await target.query('CREATE TABLE note (id integer PRIMARY KEY)');
  await using vakhta = await startVakhta();
  await connect(vakhta, folder.path, target);
  writeFileSync(join(folder.path, 'note.csv'), 'id\n1\n2\n');
  const { id: migrationId } = await savePlan(vakhta, planOf('mode: insert'));
  const { id: scheduleId } = await vakhta.ask(addSchedule, {
    ...{ name: 'ночью', cron: '0 3 * * *', timeZone: 'Europe/Moscow' },
    call: { operation: 'migration.start', input: { migrationId } },
  });
  expect(await vakhta.ask(showMigration, { migrationId })).toMatchObject({ execution_mode: 'scheduled' });

  const { outcome, jobId } = await vakhta.ask(runSchedule, { scheduleId });
  expect(outcome).toBe('done');
  if (jobId === null) throw new Error('a run has a job');
  expect((await end(vakhta, jobId)).report).toMatchObject({ state: 'COMPLETED', rowsLoaded: 2 });

  await savePlan(vakhta, planOf('mode: upsert, key: [id]'));
  expect(await vakhta.invoke(runSchedule, { scheduleId })).toMatchObject({ failure: { code: 'PLAN_CHANGED' } });
});
