import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { RunComparison } from '../../domain/run-comparison.ts';

export const compareRuns = defineOperation({
  id: 'migration.compare',
  kind: 'query',
  input: z.strictObject({ jobId: JobId, withJobId: JobId }),
  output: RunComparison,
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data-migration/runs/{job_id}/compare' },
  ru: { title: 'Сравнить два запуска', hint: 'План, числа строк, правила и время, рядом.' },
  en: { title: 'Compare two runs', hint: 'Plan, numbers of rows, rules and time, side by side.' },
});
