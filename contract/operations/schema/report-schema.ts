import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { SchemaRunReport } from '../../domain/schema-plan.ts';

export const reportSchema = defineOperation({
  id: 'schema.report',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: SchemaRunReport,
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/schema/runs/{job_id}/report' },
  ru: { title: 'Показать отчёт о применении схемы', hint: 'Сколько операторов выполнено и каким стал каталог.' },
  en: { title: 'Show the report of a schema run', hint: 'How many statements ran and what the catalog became.' },
});
