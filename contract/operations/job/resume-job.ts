import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { Job } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GATE_FAILURES } from '../../errors.ts';
import { resumeMigration } from '../migration/resume-migration.ts';

/** Of any job: one whose operation names a resume of its own goes through that, with its checks. */
export const resumeJob = defineOperation({
  id: 'job.resume',
  kind: 'command',
  input: z.strictObject({ jobId: JobId }),
  /** The job after the move; it ends in RUNNING. */
  output: Job,
  failures: [...resumeMigration.failures, ...GATE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'write', inChangeWindow: true },
  http: { method: 'POST', path: '/api/v1/jobs/{job_id}/resume' },
  ru: { title: 'Продолжить задание', hint: 'С того места, где его прервали.' },
  en: { title: 'Resume a job', hint: 'From where it was broken off.' },
});
