import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CopyDecision } from '../../domain/copy-report.ts';
import { JobId } from '../../domain/ids.ts';
import { JobState } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { TablePath } from '../../domain/table.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const decideCopy = defineOperation({
  id: 'copy.decide',
  kind: 'command',
  input: z.strictObject({
    jobId: JobId,
    /** Tables that were refused; null: all that wait for a decision. */
    tables: z.array(TablePath).min(1).max(10_000).nullable().default(null),
    /** `abort` gives the whole copy up: the target becomes what it was. */
    decision: z.enum([...CopyDecision.options, 'abort']),
  }),
  output: z.strictObject({
    /** What was decided about. */
    tables: z.array(TablePath),
    /** How many tables still wait for a decision. With the last one a copy that had ended goes on by itself. */
    undecided: z.int(),
    state: JobState,
  }),
  failures: [
    ...CONNECTION_FAILURES,
    ...([
      'COPY_BUSY',
      'COPY_NOTHING_TO_DECIDE',
      'JOB_NOT_FOUND',
      'LOCKED_BY_JOB',
      'MOVE_REFUSED',
      'SCHEMA_BUSY',
    ] as const),
  ],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/copies/{job_id}/decide' },
  ru: {
    title: 'Решить, что делать с таблицей',
    hint: 'Таблицы, которые не удалось скопировать: повторить, пропустить или прервать всё копирование.',
  },
  en: {
    title: 'Decide about a table',
    hint: 'Tables that could not be copied: try again, leave out, or give the whole copy up.',
  },
});
