import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job, JobEvent } from '../../domain/job.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const showJob = defineOperation({
  id: 'job.show',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: z.strictObject({ job: Job, events: z.array(JobEvent) }),
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/jobs/{job_id}' },
  ru: { title: 'Показать задание', hint: 'Состояние и история.' },
  en: { title: 'Show a job', hint: 'State and history.' },
});
