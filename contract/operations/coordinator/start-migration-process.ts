import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Backup } from '../../domain/backup.ts';
import { JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GATE_FAILURES } from '../../errors.ts';
import { startCopy } from '../copy/start-copy.ts';
import { startWave } from '../wave/start-wave.ts';

export const startMigrationProcess = defineOperation({
  id: 'coordinator.start',
  alias: 'start_migration_process',
  kind: 'job',
  /** What was planned when it was initialised is what runs. */
  input: z.strictObject({ backup: Backup.nullable().default(null) }),
  output: z.strictObject({ jobId: JobId }),
  failures: [...startCopy.failures, ...startWave.failures, ...GATE_FAILURES, 'NOTHING_INITIALIZED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  leadsTo: [startCopy.id, startWave.id],
  controls: ['pause', 'resume', 'stop'],
  run: { report: 'copy.report', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/coordinator/start' },
  ru: {
    title: 'Запустить подготовленную миграцию',
    hint: 'По плану, составленному при подготовке; в продуктиве — с согласованием копирования или волны.',
  },
  en: {
    title: 'Start the initialised migration',
    hint: 'By the plan it was initialised with; in production with the approval of the copy or wave.',
  },
});
