import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { JobState } from '../../domain/job.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const reportData = defineOperation({
  id: 'data.report',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: z.strictObject({
    jobId: JobId,
    state: JobState,
    scale: z.number(),
    seed: z.int(),
    rows: z.int(),
    tables: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
    durationMs: z.number(),
  }),
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data/runs/{job_id}/report' },
  ru: { title: 'Показать отчёт о заполнении', hint: 'Сколько строк в какой таблице.' },
  en: { title: 'Show the report of generated data', hint: 'How many rows in which table.' },
});
