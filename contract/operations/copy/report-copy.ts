import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CopyReport } from '../../domain/copy-report.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const reportCopy = defineOperation({
  id: 'copy.report',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: CopyReport,
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  attention: ({ tables, totals }) =>
    tables.filter(({ failure, comparison }) => failure !== null || comparison?.matched === false).length +
    totals.filter(({ isEqual }) => !isEqual).length,
  http: { method: 'GET', path: '/api/v1/copies/{job_id}/report' },
  ru: { title: 'Показать отчёт о копировании базы', hint: 'Состояние каждой таблицы, строки, размер и сверка сторон.' },
  en: { title: 'Show the report of a copy', hint: 'State of each table, rows, size, and how both sides compare.' },
});
