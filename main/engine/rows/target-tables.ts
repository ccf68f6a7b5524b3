import type { PlanDraft } from '#contract/domain/plan';
import type { Table, TableName } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import type { Result } from '#contract/result';
import { withClient } from '#engine/connectors/postgres/connect';
import { describeWith } from '#engine/connectors/postgres/describe';
import type { PostgresTarget } from '#engine/connectors/postgres/options';

/** What of the target a plan speaks of, as it is now; undefined: there is no table of the name. */
export interface TargetTables {
  readonly table: Table | undefined;
  /** Tables of lookups and foreign-key rules. */
  readonly referenced: (name: TableName) => Table | undefined;
}

/** `schema.table`, as it stands in sentences. */
export const tableText = ({ schema, table }: TableName): string => `${schema}.${table}`;

export function describeTargetTables(
  target: PostgresTarget,
  plan: Pick<PlanDraft, 'target' | 'mapping' | 'rules'>,
  signal: AbortSignal,
): Promise<Result<TargetTables, ConnectionFailureCode>> {
  return withClient(target, signal, async (client) => {
    const found = new Map<string, Table | undefined>();
    for (const name of referencedTables(plan)) found.set(tableText(name), await describeWith(client, name));
    const table = await describeWith(client, plan.target.table);
    return { table, referenced: (name) => found.get(tableText(name)) };
  });
}

function referencedTables({ mapping, rules }: Pick<PlanDraft, 'mapping' | 'rules'>): TableName[] {
  return [
    ...mapping.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.op === 'lookup' ? [{ schema: step.schema, table: step.table }] : [])),
    ),
    ...rules.flatMap((rule) => (rule.rule === 'foreign-key' ? [rule.references] : [])),
  ];
}
