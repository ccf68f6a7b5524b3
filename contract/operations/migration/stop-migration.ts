import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const stopMigration = defineOperation({
  id: 'migration.stop',
  kind: 'command',
  input: z.strictObject({ jobId: JobId }),
  /** The job after the move; it ends in STOPPED. */
  output: Job,
  failures: ['JOB_NOT_FOUND', 'MOVE_REFUSED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/data-migration/runs/{job_id}/stop' },
  ru: { title: 'Остановить миграцию', hint: 'Окончательно. Загруженные строки остаются.' },
  en: { title: 'Stop the migration', hint: 'For good. Loaded rows stay.' },
});
