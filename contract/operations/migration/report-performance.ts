import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { RunPerformance } from '../../domain/run-performance.ts';

export const reportPerformance = defineOperation({
  id: 'migration.performance',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: RunPerformance,
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data-migration/runs/{job_id}/performance' },
  ru: { title: 'Показать, куда ушло время запуска', hint: 'Длительность шагов и файлов, скорость за весь запуск.' },
  en: { title: 'Show where the time of a run went', hint: 'Duration of steps and files, throughput of the whole run.' },
});
