import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { MigrationReport } from '../../domain/report.ts';

export const reportMigration = defineOperation({
  id: 'migration.report',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: MigrationReport,
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data-migration/runs/{job_id}/report' },
  ru: { title: 'Показать отчёт о запуске', hint: 'Сумма строк, правила, сверка.' },
  en: { title: 'Show the report of a run', hint: 'The sum of rows, rules, reconciliation.' },
});
