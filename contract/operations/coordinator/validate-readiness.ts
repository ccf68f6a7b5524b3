import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CopyReadiness } from '../../domain/copy-readiness.ts';
import type { ReadinessCheck } from '../../domain/readiness.ts';
import { WaveReadiness } from '../../domain/wave.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { checkWaveReadiness } from '../wave/check-wave-readiness.ts';

export const validateReadiness = defineOperation({
  id: 'coordinator.readiness',
  alias: 'validate_migration_readiness',
  kind: 'query',
  input: z.strictObject({}),
  output: z.union([CopyReadiness, WaveReadiness]),
  failures: [...checkWaveReadiness.failures, 'NOTHING_INITIALIZED'],
  roles: OPERATORS,
  risk: { effect: 'read' },
  attention: ({ checks }) =>
    (checks as readonly Pick<ReadinessCheck, 'state'>[]).filter(
      ({ state }) => state === 'failed' || state === 'unknown',
    ).length,
  http: { method: 'GET', path: '/api/v1/coordinator/readiness' },
  ru: { title: 'Проверить готовность подготовленной миграции', hint: 'Стороны и план; готовность в процентах.' },
  en: { title: 'Check the readiness of the initialised migration', hint: 'The sides and the plan; in percent.' },
});
