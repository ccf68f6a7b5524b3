import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CopyReadiness } from '../../domain/copy-readiness.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { GATE_FAILURES } from '../../errors.ts';

export const validateReadiness = defineOperation({
  id: 'coordinator.readiness',
  alias: 'validate_migration_readiness',
  kind: 'query',
  input: z.strictObject({}),
  output: CopyReadiness,
  failures: [...GATE_FAILURES, 'NOTHING_INITIALIZED'],
  roles: OPERATORS,
  risk: { effect: 'read' },
  attention: ({ checks }) => checks.filter(({ state }) => state === 'failed' || state === 'unknown').length,
  http: { method: 'GET', path: '/api/v1/coordinator/readiness' },
  ru: { title: 'Проверить готовность подготовленной миграции', hint: 'Обе базы и план; готовность в процентах.' },
  en: { title: 'Check the readiness of the initialised migration', hint: 'Both databases and the plan; in percent.' },
});
