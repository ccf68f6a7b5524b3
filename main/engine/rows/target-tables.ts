import type { PlanDraft } from '#contract/domain/plan';
import type { Table, TableName } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import type { Result } from '#contract/result';
import { withClient } from '#engine/connectors/postgres/connect';
import { describeWith } from '#engine/connectors/postgres/describe';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { groundWith, type TableGround } from '#engine/connectors/postgres/table-ground';

/** What of the target a plan speaks of, as it is now. */
export interface TargetTables {
  /** Undefined: there is no table of the name. */
  readonly table: Table | undefined;
  /** Where the plan's new table would stand; undefined unless it is still to be created. */
  readonly ground: TableGround | undefined;
  /** Tables of lookups, of foreign-key rules, of consents and of a new table's foreign keys. */
  readonly referenced: (name: TableName) => Table | undefined;
}

/** `schema.table`, as it stands in sentences. */
export const tableText = ({ schema, table }: TableName): string => `${schema}.${table}`;

export function describeTargetTables(
  target: PostgresTarget,
  plan: Pick<PlanDraft, 'target' | 'mapping' | 'rules' | 'scope'>,
  signal: AbortSignal,
): Promise<Result<TargetTables, ConnectionFailureCode>> {
  return withClient(target, signal, async (client) => {
    const found = new Map<string, Table | undefined>();
    for (const name of referencedTables(plan)) found.set(tableText(name), await describeWith(client, name, 'read'));
    const table = await describeWith(client, plan.target.table);
    const isToCreate = table === undefined && plan.target.create !== null;
    const ground = isToCreate ? await groundWith(client, plan.target.table.schema) : undefined;
    return { table, ground, referenced: (name) => found.get(tableText(name)) };
  });
}

function referencedTables({
  target,
  mapping,
  rules,
  scope,
}: Pick<PlanDraft, 'target' | 'mapping' | 'rules' | 'scope'>): TableName[] {
  const consents = scope?.consentTable;
  return [
    ...(target.create?.foreignKeys ?? []).map(({ references }) => references),
    ...mapping.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.op === 'lookup' ? [{ schema: step.schema, table: step.table }] : [])),
    ),
    ...rules.flatMap((rule) => (rule.rule === 'foreign-key' ? [rule.references] : [])),
    ...(consents === undefined ? [] : [{ schema: consents.schema, table: consents.table }]),
  ];
}
