import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GATE_FAILURES } from '../../errors.ts';
import { decideWave } from '../wave/decide-wave.ts';

export const stopJob = defineOperation({
  id: 'job.stop',
  kind: 'command',
  input: z.strictObject({ jobId: JobId }),
  /** The job after the move; it ends in STOPPED. */
  output: Job,
  failures: [...decideWave.failures, ...GATE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/jobs/{job_id}/stop' },
  ru: { title: 'Остановить задание', hint: 'Окончательно. Записанное им остаётся.' },
  en: { title: 'Stop a job', hint: 'For good. What it has written stays.' },
});
