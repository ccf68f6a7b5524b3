import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { QuarantinedRow } from '../../domain/quarantine.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const editQuarantinedRow = defineOperation({
  id: 'quarantine.edit',
  kind: 'command',
  input: z.strictObject({
    jobId: JobId,
    rowId: z.string().regex(/^\d{1,19}$/),
    /** All edits of the row; an empty record takes them back. Null puts NULL, in a row of a file an empty cell. */
    edits: z.record(z.string().max(500), z.string().max(100_000).nullable()),
  }),
  output: QuarantinedRow,
  failures: ['JOB_NOT_FOUND', 'QUARANTINE_ROW_NOT_FOUND', ...CONNECTION_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'write' },
  readsPersonalData: true,
  /** A replay takes the cells as they stand: none is changed under it. */
  locks: ({ jobId }) => [`job:${jobId}`],
  http: { method: 'PUT', path: '/api/v1/data-migration/runs/{job_id}/quarantine/{row_id}' },
  ru: { title: 'Исправить ячейки строки', hint: 'Прочитанное сохраняется рядом с исправленным.' },
  en: { title: 'Mend cells of a row', hint: 'What was read is kept beside what was mended.' },
});
