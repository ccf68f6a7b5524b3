import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CopyPlan } from '../../domain/copy-plan.ts';
import { WavePlan } from '../../domain/wave.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES, COPY_PLAN_FAILURES, GATE_FAILURES, WAVE_PLAN_FAILURES } from '../../errors.ts';

export const getMigrationPlan = defineOperation({
  id: 'coordinator.plan',
  alias: 'get_migration_plan',
  kind: 'query',
  input: z.strictObject({}),
  output: z.union([CopyPlan, WavePlan]),
  failures: [
    ...CONNECTION_FAILURES,
    ...COPY_PLAN_FAILURES,
    ...WAVE_PLAN_FAILURES,
    ...GATE_FAILURES,
    'NOTHING_INITIALIZED',
  ],
  roles: OPERATORS,
  risk: { effect: 'read' },
  attention: (plan) => ('problems' in plan ? plan.problems.length : 0),
  http: { method: 'GET', path: '/api/v1/coordinator/plan' },
  ru: { title: 'Показать план подготовленной миграции', hint: 'По базам, какие они сейчас.' },
  en: { title: 'Show the plan of the initialised migration', hint: 'By the databases as they are now.' },
});
