import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job, JobEvent, RatePoint } from '../../domain/job.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { MigrationReport } from '../../domain/report.ts';

export const getMigrationStatus = defineOperation({
  id: 'migration.status',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: z.strictObject({
    job: Job,
    report: MigrationReport,
    /** The last ten minutes, a point a second. */
    rates: z.array(RatePoint),
    events: z.array(JobEvent),
  }),
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data-migration/runs/{job_id}/status' },
  ru: { title: 'Показать состояние запуска', hint: 'Счётчики, скорость, события.' },
  en: { title: 'Show the status of a run', hint: 'Counts, throughput, events.' },
});
