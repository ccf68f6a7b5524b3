import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Backup } from '../../domain/backup.ts';
import { Hash, JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { WaveDraft } from '../../domain/wave.ts';
import { CONNECTION_FAILURES, WAVE_PLAN_FAILURES } from '../../errors.ts';

export const startWave = defineOperation({
  id: 'wave.start',
  kind: 'job',
  input: z.strictObject({
    ...WaveDraft.shape,
    /** What the operator saw is what runs. Null plans and runs at once. */
    planHash: Hash.nullable().default(null),
    /** Asked for by the gate where the target stands in production; kept with each run wherever it stands. */
    backup: Backup.nullable().default(null),
  }),
  output: z.strictObject({ jobId: JobId }),
  failures: [...CONNECTION_FAILURES, ...WAVE_PLAN_FAILURES, 'BACKUP_NOT_CONFIRMED', 'MOVE_REFUSED', 'PLAN_CHANGED'],
  roles: OPERATORS,
  risk: { effect: 'write', onProduction: 'require-approval', inChangeWindow: true, changesRows: () => true },
  locks: ({ targetId }) => [`wave:${targetId}`],
  controls: ['pause', 'resume', 'stop'],
  run: { report: 'wave.report', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/waves' },
  ru: {
    title: 'Запустить волну миграций',
    hint: 'Каждая начинается, когда загружено то, на что она ссылается; что не зависит от отказа, идёт дальше.',
  },
  en: {
    title: 'Start a wave of migrations',
    hint: 'Each begins when what it refers to is loaded; what does not depend on a refused one goes on.',
  },
});
