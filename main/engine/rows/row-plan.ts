import type { PlanDraft } from '#contract/domain/plan';
import type { Table, TableName } from '#contract/domain/table';
import type { RowColumn, RowPlan } from '#engine/chunk';

export interface RowPlanParts {
  readonly plan: PlanDraft;
  /** The target's table, as it is or as it would be created. */
  readonly table: Table;
  /** The tables lookups name; undefined when there is none of the name. */
  readonly lookedUp: (name: TableName) => Table | undefined;
  readonly header: readonly string[];
  /** Of the source's connection. */
  readonly timeZone: string;
}

/** What of a plan the workers need for one file. A column the target does not have is taken for text. */
export function rowPlanOf({ plan, table, lookedUp, header, timeZone }: RowPlanParts): RowPlan {
  const columns = plan.mapping.map(({ column, steps }): RowColumn => {
    const found = table.columns.find(({ name }) => name === column);
    const last = steps.at(-1);
    const matched = last?.op === 'lookup' ? lookedUp(last)?.columns.find(({ name }) => name === last.match) : undefined;
    return {
      name: column,
      type: matched?.type ?? found?.type ?? 'text',
      isNullable: found?.isNullable ?? true,
      hasDefault: found?.hasDefault ?? false,
    };
  });
  const rules = plan.rules.filter(({ rule }) => rule !== 'unique' && rule !== 'foreign-key');
  return { format: plan.source.format, header, mapping: plan.mapping, rules, columns, timeZone };
}

/** Tables a plan's lookups and foreign-key rules name, each once. */
export function referencedTables({ mapping, rules }: Pick<PlanDraft, 'mapping' | 'rules'>): TableName[] {
  const named = [
    ...mapping.flatMap(({ steps }) =>
      steps.flatMap((step) => (step.op === 'lookup' ? [{ schema: step.schema, table: step.table }] : [])),
    ),
    ...rules.flatMap((rule) => (rule.rule === 'foreign-key' ? [rule.references] : [])),
  ];
  return named.filter(
    ({ schema, table }, at) => named.findIndex((other) => other.schema === schema && other.table === table) === at,
  );
}
