import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { planMigration } from './plan-migration.ts';

export const importPlan = defineOperation({
  id: 'migration.import-plan',
  kind: 'command',
  /** The text of a plan file (YAML), not its path: whoever asks has read the file. */
  input: z.strictObject({ text: z.string().max(1_000_000) }),
  /** As `migration.plan` answers. The name in the file says which migration it is; the same plan makes no new version. */
  output: planMigration.output,
  failures: ['PLAN_FILE_INVALID', ...planMigration.failures],
  roles: OPERATORS,
  risk: { effect: 'write' },
  locks: () => ['migration:import'],
  attention: ({ problems }) => problems.length,
  http: { method: 'POST', path: '/api/v1/data-migration/migrations/import' },
  ru: {
    title: 'Сохранить план из файла',
    hint: 'YAML: источник, приёмник, сопоставление, правила. Ошибки — со строкой и столбцом.',
  },
  en: { title: 'Save a plan from a file', hint: 'YAML: source, target, mapping, rules. Errors name line and column.' },
});
