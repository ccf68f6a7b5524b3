import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const resumeMigration = defineOperation({
  id: 'migration.resume',
  kind: 'command',
  input: z.strictObject({ jobId: JobId }),
  /** The job after the move; it ends in RUNNING. */
  output: Job,
  failures: ['JOB_NOT_FOUND', 'LOCKED_BY_JOB', 'MOVE_REFUSED', 'PLAN_CHANGED', 'VAULT_LOCKED'],
  roles: OPERATORS,
  risk: { effect: 'write', inChangeWindow: true },
  /** Rows of its quarantine may just be replayed: a run that comes back would end that session as its own dead one. */
  locks: ({ jobId }) => [`job:${jobId}`],
  http: { method: 'POST', path: '/api/v1/data-migration/runs/{job_id}/resume' },
  ru: { title: 'Продолжить миграцию', hint: 'С последней записанной позиции: ничего не теряется и не удваивается.' },
  en: { title: 'Resume the migration', hint: 'From the last committed position: nothing is lost or doubled.' },
});
