import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { PlanDraft } from '../../domain/plan.ts';
import { PlanProblem } from '../../domain/plan-problem.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { RowKey, Violation } from '../../domain/quarantine.ts';
import { CONNECTION_FAILURES, SOURCE_FAILURES } from '../../errors.ts';

export const previewMigration = defineOperation({
  id: 'migration.preview',
  kind: 'query',
  input: z.strictObject({ plan: PlanDraft, limit: z.int().min(1).max(200).default(50) }),
  /** The first rows as they would land; nothing is written, lookups are made. */
  output: z.strictObject({
    columns: z.array(z.string()),
    rows: z.array(
      z.strictObject({
        file: z.string(),
        line: z.int(),
        key: RowKey,
        values: z.array(z.string().nullable()),
        violations: z.array(Violation),
        warnings: z.array(Violation),
        /** Rules that leave the row out. */
        skips: z.array(Violation),
      }),
    ),
    problems: z.array(PlanProblem),
  }),
  failures: [...CONNECTION_FAILURES, ...SOURCE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'read' },
  readsPersonalData: true,
  attention: ({ problems }) => problems.length,
  http: { method: 'POST', path: '/api/v1/data-migration/preview' },
  ru: { title: 'Показать первые строки', hint: 'Какими они лягут в таблицу. Ничего не записывается.' },
  en: { title: 'Preview the first rows', hint: 'As they will land in the table. Nothing is written.' },
});
