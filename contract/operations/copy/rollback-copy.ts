import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const rollbackCopy = defineOperation({
  id: 'copy.rollback',
  kind: 'job',
  input: z.strictObject({
    /** The finished copy that is taken back; what is not finished is given up by `copy.clear`. */
    jobId: JobId,
    rollbackReason: z.string().trim().min(3).max(1000),
    /** The tables are emptied all the same, with rows that others have added or changed since. */
    forceRollback: z.boolean().default(false),
  }),
  output: z.strictObject({
    /** The job that takes back. */
    jobId: JobId,
    /** Tables that are emptied, and rows the copy has brought into them. */
    tables: z.int(),
    recordsCount: z.int(),
  }),
  failures: [
    ...CONNECTION_FAILURES,
    'COPY_NOT_FINISHED',
    'COPY_ROLLED_BACK',
    'COPY_ROWS_CHANGED',
    'COPY_ROWS_UNKNOWN',
    'JOB_NOT_FOUND',
    'MOVE_REFUSED',
    'ROLLBACK_NOT_EXACT',
    'ROLLBACK_ROWS_REFERENCED',
    'ROLLBACK_TABLE_CHANGED',
  ],
  roles: OPERATORS,
  risk: { effect: 'destructive', onProduction: 'require-approval', inChangeWindow: true },
  locks: ({ jobId }) => [`rollback:${jobId}`],
  controls: ['pause', 'resume', 'stop'],
  run: { report: 'job.show', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/copies/{job_id}/rollback' },
  ru: {
    title: 'Откатить копирование базы',
    hint: 'Таблицы законченного копирования снова пусты, если после него их строк никто не менял.',
  },
  en: {
    title: 'Roll a copy of a database back',
    hint: 'Tables of a finished copy are empty again, unless somebody has changed their rows since.',
  },
});
