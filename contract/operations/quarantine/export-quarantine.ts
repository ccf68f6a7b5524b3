import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const exportQuarantine = defineOperation({
  id: 'quarantine.export',
  kind: 'command',
  /** CSV in UTF-8 with byte order mark: file, line, column, rule, value, reason, then the cells as read. */
  input: z.strictObject({
    jobId: JobId,
    path: z.string().min(1).max(4000),
    language: z.enum(['ru', 'en']).default('ru'),
  }),
  output: z.strictObject({ rows: z.int(), sizeBytes: z.number() }),
  failures: ['JOB_NOT_FOUND', 'FILE_NOT_WRITTEN', ...CONNECTION_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  readsPersonalData: true,
  takesPaths: true,
  http: { method: 'POST', path: '/api/v1/data-migration/runs/{job_id}/quarantine/export' },
  ru: { title: 'Выгрузить карантин', hint: 'CSV для исправления в электронной таблице.' },
  en: { title: 'Export the quarantine', hint: 'CSV to be mended in a spreadsheet.' },
});
