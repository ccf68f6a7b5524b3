import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { pageOf, PageInput } from '../../domain/paging.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { QuarantinedRow, QuarantineGroup } from '../../domain/quarantine.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const listQuarantine = defineOperation({
  id: 'quarantine.list',
  kind: 'query',
  input: z.strictObject({
    jobId: JobId,
    rule: z.string().max(100).optional(),
    column: z.string().max(500).optional(),
    status: z.enum(['refused', 'edited', 'replayed']).optional(),
    /** Looked for in every cell, without case. */
    search: z.string().max(200).optional(),
    ...PageInput.shape,
  }),
  output: z.strictObject({
    ...pageOf(QuarantinedRow).shape,
    groups: z.array(QuarantineGroup),
    totalRows: z.int(),
  }),
  failures: ['JOB_NOT_FOUND', ...CONNECTION_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  readsPersonalData: true,
  http: { method: 'GET', path: '/api/v1/data-migration/runs/{job_id}/quarantine' },
  ru: { title: 'Показать карантин', hint: 'Отклонённые строки с местом и причиной.' },
  en: { title: 'List the quarantine', hint: 'Refused rows with place and reason.' },
});
