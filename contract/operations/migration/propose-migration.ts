import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { Mapping } from '../../domain/mapping.ts';
import { PlanDraft } from '../../domain/plan.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { Rule } from '../../domain/rule.ts';
import { Table, TableName } from '../../domain/table.ts';
import { CONNECTION_FAILURES, SOURCE_FAILURES } from '../../errors.ts';

export const proposeMigration = defineOperation({
  id: 'migration.propose',
  kind: 'query',
  input: z.strictObject({
    source: PlanDraft.shape.source,
    target: z.strictObject({ connectionId: ConnectionId, table: TableName }),
  }),
  /** A start for the operator: everything in it can be changed before it is saved. */
  output: z.strictObject({
    /** The table as it is in the target, or as it would be created. */
    table: Table,
    exists: z.boolean(),
    /** What would be executed to create it; empty when it exists. */
    createSql: z.string(),
    mapping: Mapping,
    /** Target columns whose mapping is a guess by content or a similar name. */
    uncertain: z.array(z.string()),
    rules: z.array(Rule),
    key: z.array(z.string()),
  }),
  failures: [...CONNECTION_FAILURES, ...SOURCE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'read' },
  http: { method: 'POST', path: '/api/v1/data-migration/propose' },
  ru: { title: 'Предложить сопоставление', hint: 'По именам и содержимому столбцов.' },
  en: { title: 'Propose a mapping', hint: 'From the names and contents of the columns.' },
});
