import type { PlanDraft } from '#contract/domain/plan';
import type { PlanSource } from '#contract/domain/plan-source';
import type { RowColumn, RowFormat, RowPlan } from '#engine/chunk';
import { COPY_FORMAT } from '#engine/connectors/postgres/query/copy-format';
import type { TargetTables } from './target-tables.ts';

export interface RowPlanParts {
  readonly plan: PlanDraft;
  readonly tables: TargetTables;
  readonly header: readonly string[];
  /** Of the source's connection. */
  readonly timeZone: string;
}

/** What of a plan the workers need for one file. A column the target does not have is taken for text. */
export function rowPlanOf({ plan, tables, header, timeZone }: RowPlanParts): RowPlan {
  const table = tables.table ?? plan.target.create;
  const columns = plan.mapping.map(({ column, steps }): RowColumn => {
    const found = table?.columns.find(({ name }) => name === column);
    const last = steps.at(-1);
    const matched =
      last?.op === 'lookup' ? tables.referenced(last)?.columns.find(({ name }) => name === last.match) : undefined;
    // Keys of the source are kept as texts.
    const asked = last?.op === 'reissue' ? 'text' : matched?.type;
    return {
      name: column,
      type: asked ?? found?.type ?? 'text',
      isNullable: found?.isNullable ?? true,
      hasDefault: found?.hasDefault ?? false,
    };
  });
  const rules = plan.rules.filter(({ rule }) => rule !== 'unique' && rule !== 'foreign-key');
  const asked = plan.scope?.columns ?? [];
  return { format: rowFormatOf(plan.source), header, mapping: plan.mapping, asked, rules, columns, timeZone };
}

export const rowFormatOf = (source: PlanSource): RowFormat => ('files' in source ? source.format : COPY_FORMAT);
