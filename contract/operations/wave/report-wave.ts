import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { WaveReport } from '../../domain/wave.ts';

export const reportWave = defineOperation({
  id: 'wave.report',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: WaveReport,
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  attention: ({ tables }) =>
    tables.filter(({ failure, matched, counts }) => failure !== null || matched === false || counts.rowsQuarantined > 0)
      .length,
  http: { method: 'GET', path: '/api/v1/waves/{job_id}/report' },
  ru: { title: 'Показать отчёт о волне миграций', hint: 'Состояние каждой миграции, строки и сверка.' },
  en: { title: 'Show the report of a wave', hint: 'State of each migration, rows and reconciliation.' },
});
