import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const rollbackMigration = defineOperation({
  id: 'migration.rollback',
  kind: 'job',
  input: z.strictObject({
    /** The run that is taken back. */
    jobId: JobId,
    /**
     * One of `migration.checkpoints`: the run goes back to there, and a further run of its plan loads the rest again.
     * Null: it goes back whole.
     */
    checkpoint: z.int().nullable().default(null),
    rollbackReason: z.string().trim().min(3).max(1000),
    /** Rows that somebody has changed since become what they were before the run all the same. */
    forceRollback: z.boolean().default(false),
  }),
  output: z.strictObject({
    /** The job that takes back. */
    jobId: JobId,
    /** What it has to go through: rows the run wrote, and their size as kept. */
    recordsCount: z.int(),
    sizeBytes: z.number(),
  }),
  failures: [
    ...CONNECTION_FAILURES,
    'CHECKPOINT_NOT_FOUND',
    'JOB_NOT_FOUND',
    'MIGRATION_ROLLED_BACK',
    'MOVE_REFUSED',
    'ROLLBACK_NOT_KEPT',
    'ROLLBACK_ROWS_CHANGED',
    'ROLLBACK_RUN_NOT_ENDED',
    'ROLLBACK_TABLE_CHANGED',
  ],
  roles: OPERATORS,
  risk: { effect: 'destructive', onProduction: 'require-approval', inChangeWindow: true },
  locks: ({ jobId }) => [`rollback:${jobId}`],
  controls: ['pause', 'resume', 'stop'],
  run: { report: 'job.show', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/data-migration/runs/{job_id}/rollback' },
  ru: {
    title: 'Откатить запуск миграции',
    hint: 'Добавленные строки уйдут, изменённые станут прежними; равенство таблицы прежней доказывается хешем.',
  },
  en: {
    title: 'Roll a run of a migration back',
    hint: 'Added rows go, changed ones become what they were; that the table is as before is proved by hash.',
  },
});
