import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job, JobEvent, RatePoint } from '../../domain/job.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { WaveReport } from '../../domain/wave.ts';

export const getWaveStatus = defineOperation({
  id: 'wave.status',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: z.strictObject({
    job: Job,
    report: WaveReport,
    /** The last ten minutes, a point a second, of all that load at the same time. */
    rates: z.array(RatePoint),
    events: z.array(JobEvent),
  }),
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/waves/{job_id}/status' },
  ru: { title: 'Показать состояние волны миграций', hint: 'Каждая миграция, счётчики, скорость, события.' },
  en: { title: 'Show the status of a wave', hint: 'Each migration, counts, throughput, events.' },
});
