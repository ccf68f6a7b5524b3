import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import {
  CopyVerdict,
  EDIT_NOT_MEANT,
  EDIT_NOT_SAID,
  EDITED_MAPPING,
  isEditMeant,
  isEditSaid,
} from '../../domain/copy-decision.ts';
import { JobId } from '../../domain/ids.ts';
import { JobState } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { TablePath } from '../../domain/table.ts';
import type { InputProblemName } from '../../input-problem.ts';
import { CONNECTION_FAILURES, COPY_PROBLEMS } from '../../errors.ts';

export const decideCopy = defineOperation({
  id: 'copy.decide',
  kind: 'command',
  input: z
    .strictObject({
      jobId: JobId,
      /** Tables that were refused; null: the one that is edited, or all that wait for a decision. */
      tables: z.array(TablePath).min(1).max(10_000).nullable().default(null),
      decision: CopyVerdict,
      ...EDITED_MAPPING,
    })
    .refine(isEditSaid, EDIT_NOT_SAID)
    .refine(isEditMeant, EDIT_NOT_MEANT)
    .refine(({ tables, options }) => options === null || (tables ?? []).every((table) => table === options.table), {
      error: 'other' satisfies InputProblemName,
      path: ['tables'],
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
    ...COPY_PROBLEMS,
    ...([
      'COPY_BUSY',
      'COPY_NOTHING_TO_DECIDE',
      'COPY_SAMPLE_REFUSED',
      'COPY_TARGET_KEPT',
      'JOB_NOT_FOUND',
      'LOCKED_BY_JOB',
      'MOVE_REFUSED',
      'PLAN_CHANGED',
      'SCHEMA_BUSY',
    ] as const),
  ],
  roles: OPERATORS,
  risk: { effect: 'write' },
  locks: ({ jobId }) => [`decisions:${jobId}`],
  http: { method: 'POST', path: '/api/v1/copies/{job_id}/decide' },
  ru: {
    title: 'Решить, что делать с таблицей',
    hint: 'Таблицы, которые не удалось скопировать: повторить, изменить настройки и повторить, пропустить или прервать всё копирование.',
  },
  en: {
    title: 'Decide about a table',
    hint: 'Tables that could not be copied: try again, with other options or as they are, leave out, or give the whole copy up.',
  },
});
