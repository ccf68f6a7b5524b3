import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showMigration } from '#contract/operations/migration/show-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import { tablesOf } from '#engine/schema/pack/pack-manifest';
import { readPack } from '#test/resources/schema/read-pack';
import { privateDirectory } from '#test/servers/private-directory';
import { EMPLOYEES_SQL, employeesPlan, writeEmployees } from '#test/support/employee-load';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, end, savePlan } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';

test('a migration is told as a row that the specification’s own table takes, before and after its run', async () => {
  await using vakhta = await startVakhta();
  await using folder = await privateDirectory('exports');
  await using database = await createTestDatabase();
  writeEmployees(folder.path, 500);
  await database.query(EMPLOYEES_SQL);
  await connect(vakhta, folder.path, database);
  const migration = await savePlan(vakhta, employeesPlan());
  const { manifest, folder: packFolder } = await readPack();
  const table = tablesOf(manifest).find(({ name }) => name === 'data_migration_management');
  if (table === undefined) throw new Error('the pack has no such table');
  await database.query('CREATE EXTENSION "uuid-ossp"; CREATE TABLE users (id uuid PRIMARY KEY)');
  await database.query(await readFile(join(packFolder, table.file), 'utf8'));

  const planned = await vakhta.ask(showMigration, { migrationId: migration.id });
  const asked = { migrationId: migration.id, planHash: migration.hash, backup: 'диск 7' };
  const { report } = await end(vakhta, (await vakhta.ask(startMigration, asked)).jobId);
  const completed = await vakhta.ask(showMigration, { migrationId: migration.id });

  expect(planned).toMatchObject({ migration_status: 'planned', records_processed: 0, data_quality_score: null });
  expect(planned).toMatchObject({ backup_created: false, backup_location: null });
  expect(completed).toMatchObject({
    ...{ migration_status: 'completed', migration_type: 'initial_load', execution_mode: 'manual' },
    ...{ backup_created: true, backup_location: 'диск 7' },
    ...{ source_system: 'exports', destination_system: 'wfm', personal_data_included: false },
    ...{ total_records_to_migrate: 500, records_processed: 500, records_successful: report.rowsLoaded },
    ...{ records_failed: report.rowsQuarantined, validation_success_rate: 96, progress_percentage: 100 },
    data_lineage: { run: report.jobId, plan_hash: migration.hash },
  });
  const given = table.columns.filter((column) => column !== 'progress_percentage'); // The table computes it.
  for (const row of [planned, completed]) {
    expect(Object.keys(row)).toEqual(table.columns);
    const names = given.join(', ');
    const [taken] = await database.query(
      `INSERT INTO data_migration_management (${names})
       SELECT ${names} FROM jsonb_populate_record(NULL::data_migration_management, $1)
       RETURNING progress_percentage::float AS "progress", records_processed::int AS "processed"`,
      [JSON.stringify(row)],
    );
    expect(taken).toEqual({ progress: row.progress_percentage, processed: row.records_processed });
    await database.query('TRUNCATE data_migration_management');
  }
});
