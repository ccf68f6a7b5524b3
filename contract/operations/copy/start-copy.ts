import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Backup } from '../../domain/backup.ts';
import { CopyDraft } from '../../domain/copy-plan.ts';
import { Hash, JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES, COPY_PLAN_FAILURES, COPY_PROBLEMS } from '../../errors.ts';

export const startCopy = defineOperation({
  id: 'copy.start',
  kind: 'job',
  input: z.strictObject({
    ...CopyDraft.shape,
    /** What the operator saw is what runs. Null plans and runs at once. */
    planHash: Hash.nullable().default(null),
    /** Asked for by the gate where the target stands in production; kept with the run wherever it stands. */
    backup: Backup.nullable().default(null),
  }),
  output: z.strictObject({ jobId: JobId }),
  failures: [
    ...CONNECTION_FAILURES,
    ...COPY_PLAN_FAILURES,
    ...COPY_PROBLEMS,
    'BACKUP_NOT_CONFIRMED',
    'MOVE_REFUSED',
    'PLAN_CHANGED',
  ],
  roles: OPERATORS,
  risk: {
    effect: 'write',
    onProduction: 'require-approval',
    inChangeWindow: true,
    changesRows: () => true,
  },
  locks: ({ sourceId, targetId }) => [`connection:${sourceId}`, `connection:${targetId}`],
  controls: ['pause', 'resume', 'stop'],
  run: { report: 'copy.report', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/copies' },
  ru: {
    title: 'Скопировать базу',
    hint: 'Строки одного момента источника в пустые таблицы приёмника; прерванное продолжается, в конце обе стороны сверяются.',
  },
  en: {
    title: 'Copy a database',
    hint: 'Rows of one moment of the source into empty tables of the target; what is broken off goes on, and both sides are compared.',
  },
});
