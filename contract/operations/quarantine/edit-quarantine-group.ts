import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GroupMend, isOneMend } from '../../domain/quarantine.ts';
import { CONNECTION_FAILURES, GROUP_MEND_FAILURES } from '../../errors.ts';
import type { InputProblemName } from '../../input-problem.ts';

export const editQuarantineGroup = defineOperation({
  id: 'quarantine.edit-group',
  kind: 'command',
  input: z
    .strictObject({ jobId: JobId, ...GroupMend.shape })
    .refine(isOneMend, { error: 'value-or-steps' satisfies InputProblemName, path: ['value'] }),
  /** `rows` = edited + unchanged + untouched; untouched are those the steps can't do their work with. */
  output: z.strictObject({ rows: z.int(), edited: z.int(), unchanged: z.int(), untouched: z.int() }),
  failures: [...GROUP_MEND_FAILURES, ...CONNECTION_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'write' },
  readsPersonalData: true,
  /** As for one row: a replay takes the cells as they stand. */
  locks: ({ jobId }) => [`job:${jobId}`],
  http: { method: 'PUT', path: '/api/v1/data-migration/runs/{job_id}/quarantine/groups' },
  ru: { title: 'Исправить группу строк', hint: 'Одно исправление на все строки с той же причиной; все или ни одной.' },
  en: { title: 'Mend a group of rows', hint: 'One correction for all rows with the same reason; all of them or none.' },
});
