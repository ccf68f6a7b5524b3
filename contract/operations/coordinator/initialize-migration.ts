import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CoordinatorStatus, LedDraft } from '../../domain/coordinator.ts';
import { Hash } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { PlanProblem } from '../../domain/plan-problem.ts';
import { CONNECTION_FAILURES, COPY_PLAN_FAILURES, GATE_FAILURES, WAVE_PLAN_FAILURES } from '../../errors.ts';

export const initializeMigration = defineOperation({
  id: 'coordinator.initialize',
  alias: 'initialize_migration_system',
  kind: 'command',
  input: LedDraft,
  output: z.strictObject({
    ...CoordinatorStatus.shape,
    planHash: Hash,
    /** With any of these the state is ERROR, and nothing can be started. */
    problems: z.array(PlanProblem),
  }),
  failures: [...CONNECTION_FAILURES, ...COPY_PLAN_FAILURES, ...WAVE_PLAN_FAILURES, ...GATE_FAILURES, 'MOVE_REFUSED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  attention: ({ problems }) => problems.length,
  http: { method: 'POST', path: '/api/v1/coordinator/initialize' },
  ru: {
    title: 'Подготовить миграцию базы или файлов',
    hint: 'Координатор запоминает, что и куда переносится, и составляет план; дальше он ведёт эту миграцию. Без источника — сохранённые миграции в приёмник, волной.',
  },
  en: {
    title: 'Initialise the migration of a database or of files',
    hint: 'The coordinator remembers what moves where, and plans it; from then on it leads this migration. Without a source: the saved migrations into the target, as a wave.',
  },
});
