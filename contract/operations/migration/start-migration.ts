import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Backup } from '../../domain/backup.ts';
import { Hash, JobId, MigrationId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES, SOURCE_FAILURES } from '../../errors.ts';

export const startMigration = defineOperation({
  id: 'migration.start',
  kind: 'job',
  input: z.strictObject({
    migrationId: MigrationId,
    /** What the operator saw is what runs: a plan that changed since then is refused. */
    planHash: Hash,
    /** Reads, transforms and checks everything, writes nothing into the target table, and gives the same report. */
    isDryRun: z.boolean().default(false),
    /** Asked for by the gate where the target stands in production; kept with the run wherever it stands. */
    backup: Backup.nullable().default(null),
  }),
  output: z.strictObject({ jobId: JobId }),
  failures: [
    'MIGRATION_NOT_FOUND',
    'MIGRATION_NOT_READY',
    'PLAN_CHANGED',
    'MOVE_REFUSED',
    'BACKUP_NOT_CONFIRMED',
    ...CONNECTION_FAILURES,
    ...SOURCE_FAILURES,
  ],
  roles: OPERATORS,
  risk: {
    effect: 'write',
    onProduction: 'require-approval',
    inChangeWindow: true,
    changesRows: ({ isDryRun }) => !isDryRun,
  },
  locks: ({ migrationId }) => [`migration:${migrationId}`],
  controls: ['pause', 'resume', 'stop'],
  run: { report: 'migration.report', stop: 'migration.stop', resume: 'migration.resume' },
  http: { method: 'POST', path: '/api/v1/data-migration/migrations/{migration_id}/start' },
  ru: {
    title: 'Запустить миграцию',
    hint: 'Строки, счётчики и позиция записываются вместе: прерванный запуск продолжится.',
  },
  en: { title: 'Start the migration', hint: 'Rows, counts and position commit together: an interrupted run goes on.' },
});
