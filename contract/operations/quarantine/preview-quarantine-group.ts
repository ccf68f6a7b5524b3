import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { GroupMend, isOneMend, QuarantinedRow, Violation } from '../../domain/quarantine.ts';
import { CONNECTION_FAILURES, GROUP_MEND_FAILURES } from '../../errors.ts';
import type { InputProblemName } from '../../input-problem.ts';

export const previewQuarantineGroup = defineOperation({
  id: 'quarantine.preview-group',
  kind: 'query',
  input: z
    .strictObject({ jobId: JobId, ...GroupMend.shape, limit: z.int().min(1).max(200).default(20) })
    .refine(isOneMend, { error: 'value-or-steps' satisfies InputProblemName, path: ['value'] }),
  output: z.strictObject({
    /** All rows of the group that were not replayed; the sample is of its first ones. */
    rows: z.int(),
    sample: z.array(
      z.strictObject({
        ...QuarantinedRow.pick({ rowId: true, file: true, line: true, key: true }).shape,
        before: z.string(),
        /** Null: the steps can't do their work with this cell, and it would be left as it is. */
        after: z.string().nullable(),
        /** What would still refuse the row, or leave it out, by mapping and rules. Lookups and set rules only speak in the replay. */
        violations: z.array(Violation),
      }),
    ),
  }),
  failures: [...GROUP_MEND_FAILURES, ...CONNECTION_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  readsPersonalData: true,
  http: { method: 'POST', path: '/api/v1/data-migration/runs/{job_id}/quarantine/groups/preview' },
  ru: { title: 'Показать исправление группы', hint: 'Первые строки до и после; ничего не меняется.' },
  en: { title: 'Preview the mending of a group', hint: 'The first rows before and after; nothing is changed.' },
});
