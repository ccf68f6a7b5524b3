import { defineOperation } from '../../define.ts';
import { CopyDraft, CopyPlan } from '../../domain/copy-plan.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES, COPY_PLAN_FAILURES } from '../../errors.ts';

export const planCopy = defineOperation({
  id: 'copy.plan',
  kind: 'query',
  input: CopyDraft,
  output: CopyPlan,
  failures: [...CONNECTION_FAILURES, ...COPY_PLAN_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'read' },
  attention: ({ problems }) => problems.length,
  http: { method: 'POST', path: '/api/v1/copies/plan' },
  ru: {
    title: 'Составить план копирования базы',
    hint: 'Какие таблицы, в каком виде и по скольку частей; что снимается с приёмника и что мешает начать.',
  },
  en: {
    title: 'Plan the copy of a database',
    hint: 'Which tables, in which form and how many parts; what comes off the target, and what is in the way.',
  },
});
