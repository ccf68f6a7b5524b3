import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Job } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GATE_FAILURES } from '../../errors.ts';

export const pauseProcess = defineOperation({
  id: 'coordinator.pause',
  alias: 'pause_migration',
  kind: 'command',
  input: z.strictObject({}),
  /** The job after the move; it ends in PAUSED. */
  output: Job,
  failures: [...GATE_FAILURES, 'JOB_NOT_FOUND', 'MOVE_REFUSED', 'NOTHING_INITIALIZED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/coordinator/pause' },
  ru: { title: 'Приостановить подготовленную миграцию', hint: 'Прочитанное дозаписывается, чтение останавливается.' },
  en: { title: 'Pause the initialised migration', hint: 'What was read is written, reading stops.' },
});
