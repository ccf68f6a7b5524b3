import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GATE_FAILURES } from '../../errors.ts';
import { resumeJob } from '../job/resume-job.ts';

export const resumeProcess = defineOperation({
  id: 'coordinator.resume',
  alias: 'resume_migration',
  kind: 'job',
  input: z.strictObject({}),
  output: z.strictObject({ jobId: JobId }),
  failures: [...resumeJob.failures, ...GATE_FAILURES, 'NOTHING_INITIALIZED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  controls: ['pause', 'resume', 'stop'],
  run: { report: 'copy.report', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/coordinator/resume' },
  ru: { title: 'Продолжить подготовленную миграцию', hint: 'С того места, где её прервали.' },
  en: { title: 'Resume the initialised migration', hint: 'From where it was broken off.' },
});
