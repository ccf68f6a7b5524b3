import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const pauseMigration = defineOperation({
  id: 'migration.pause',
  kind: 'command',
  input: z.strictObject({ jobId: JobId }),
  /** The job after the move; it ends in PAUSED. */
  output: Job,
  failures: ['JOB_NOT_FOUND', 'MOVE_REFUSED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/data-migration/runs/{job_id}/pause' },
  ru: { title: 'Приостановить миграцию', hint: 'Прочитанное дозаписывается, чтение останавливается.' },
  en: { title: 'Pause the migration', hint: 'What was read is written, reading stops.' },
});
