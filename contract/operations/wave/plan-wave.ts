import { defineOperation } from '../../define.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { WaveDraft, WavePlan } from '../../domain/wave.ts';
import { CONNECTION_FAILURES, WAVE_PLAN_FAILURES } from '../../errors.ts';

export const planWave = defineOperation({
  id: 'wave.plan',
  kind: 'query',
  input: WaveDraft,
  output: WavePlan,
  failures: [...CONNECTION_FAILURES, ...WAVE_PLAN_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'read' },
  http: { method: 'POST', path: '/api/v1/waves/plan' },
  ru: {
    title: 'Составить план волны миграций',
    hint: 'Сохранённые миграции одной базы по порядку: кто кого ждёт и почему.',
  },
  en: {
    title: 'Plan a wave of migrations',
    hint: 'Saved migrations of one database in order: which waits for which, and why.',
  },
});
