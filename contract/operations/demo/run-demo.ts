import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GATE_FAILURES } from '../../errors.ts';
import { startMigration } from '../migration/start-migration.ts';

export const runDemo = defineOperation({
  id: 'demo.run',
  kind: 'job',
  input: z.strictObject({}),
  output: z.strictObject({ jobId: JobId }),
  failures: ['DEMO_UNAVAILABLE', ...startMigration.failures, ...GATE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'write' },
  controls: ['pause', 'resume', 'stop'],
  run: { report: 'migration.report', stop: 'migration.stop', resume: 'migration.resume' },
  http: { method: 'POST', path: '/api/v1/demo/run' },
  ru: { title: 'Загрузить учебную выгрузку', hint: 'Из 1С:ЗУП в таблицу employees встроенного PostgreSQL.' },
  en: { title: 'Load the demo export', hint: 'From 1C:ZUP into the table employees of the embedded PostgreSQL.' },
});
