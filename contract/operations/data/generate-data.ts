import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId, JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const generateData = defineOperation({
  id: 'data.generate',
  kind: 'job',
  input: z.strictObject({
    /** Where the pack's tables are, all of them empty. */
    connectionId: ConnectionId,
    /** 1 is about a million rows over all 166 tables. */
    scale: z.number().min(0.001).max(1000).default(1),
    seed: z.int().min(0).max(4_294_967_295).default(20_261_121),
  }),
  output: z.strictObject({ jobId: JobId }),
  failures: [
    ...CONNECTION_FAILURES,
    'CONNECTION_NOT_FOUND',
    'CONNECTION_WRONG_KIND',
    'COPY_UNFINISHED',
    'MOVE_REFUSED',
    'TARGET_NOT_EMPTY',
    'TARGET_TABLE_MISSING',
  ],
  roles: OPERATORS,
  risk: { effect: 'write', onProduction: 'require-approval', inChangeWindow: true },
  locks: ({ connectionId }) => [`connection:${connectionId}`],
  controls: ['stop'],
  run: { report: 'data.report', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/data/generate' },
  ru: { title: 'Заполнить учебными данными', hint: 'Связные правдоподобные строки во всех таблицах пакета.' },
  en: { title: 'Generate data', hint: 'Connected, plausible rows in all tables of the pack.' },
});
