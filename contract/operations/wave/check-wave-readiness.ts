import { defineOperation } from '../../define.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { WaveDraft, WaveReadiness } from '../../domain/wave.ts';
import { CONNECTION_FAILURES, GATE_FAILURES, WAVE_PLAN_FAILURES } from '../../errors.ts';

export const checkWaveReadiness = defineOperation({
  id: 'wave.readiness',
  kind: 'query',
  input: WaveDraft,
  output: WaveReadiness,
  failures: [...CONNECTION_FAILURES, ...WAVE_PLAN_FAILURES, ...GATE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'read' },
  attention: ({ checks }) => checks.filter(({ state }) => state === 'failed' || state === 'unknown').length,
  http: { method: 'POST', path: '/api/v1/waves/readiness' },
  ru: {
    title: 'Проверить готовность волны миграций',
    hint: 'Готовность каждой миграции в процентах и худшее по каждой проверке.',
  },
  en: {
    title: 'Check the readiness of a wave of migrations',
    hint: 'The readiness of each migration in percent, and the worst of each check.',
  },
});
