import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { PlanProblem } from '../../domain/plan-problem.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { Table } from '../../domain/table.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const previewTable = defineOperation({
  id: 'migration.preview-table',
  kind: 'query',
  input: z.strictObject({ connectionId: ConnectionId, table: Table }),
  /** `createSql` is what would be executed, empty when it can't be written; `problems` are of the table alone. */
  output: z.strictObject({ createSql: z.string(), problems: z.array(PlanProblem) }),
  failures: [...CONNECTION_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'read' },
  http: { method: 'POST', path: '/api/v1/data-migration/preview-table' },
  ru: { title: 'Показать SQL новой таблицы', hint: 'Что будет выполнено и что этому мешает; ничего не создаётся.' },
  en: { title: 'Preview a new table', hint: 'Its SQL and what is in its way; nothing is created.' },
});
