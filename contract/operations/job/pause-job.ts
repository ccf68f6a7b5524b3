import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const pauseJob = defineOperation({
  id: 'job.pause',
  kind: 'command',
  /** Of an operation that can be paused. */
  input: z.strictObject({ jobId: JobId }),
  /** The job after the move; it ends in PAUSED. */
  output: Job,
  failures: ['JOB_NOT_FOUND', 'MOVE_REFUSED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/jobs/{job_id}/pause' },
  ru: { title: 'Приостановить задание', hint: 'Работа в руках доводится до конца, затем задание ждёт.' },
  en: { title: 'Pause a job', hint: 'Work in hand is brought to its end, then the job waits.' },
});
