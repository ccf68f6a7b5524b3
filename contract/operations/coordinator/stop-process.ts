import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Job } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { stopJob } from '../job/stop-job.ts';

export const stopProcess = defineOperation({
  id: 'coordinator.stop',
  alias: 'stop_migration',
  kind: 'command',
  input: z.strictObject({}),
  /** The job after the move; it ends in STOPPED. */
  output: Job,
  failures: [...stopJob.failures, 'NOTHING_INITIALIZED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/coordinator/stop' },
  ru: { title: 'Остановить подготовленную миграцию', hint: 'Окончательно; приёмник становится таким, каким был.' },
  en: { title: 'Stop the initialised migration', hint: 'For good; the target becomes what it was.' },
});
