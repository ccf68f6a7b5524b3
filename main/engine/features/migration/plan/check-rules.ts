import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Rule } from '#contract/domain/rule';
import type { Table } from '#contract/domain/table';
import { fail } from '#contract/result';
import { patternProblem } from '#engine/rows/linear-pattern';
import { columnType } from '#engine/rows/types/column-type';
import { checkReference } from './check-mapping.ts';
import type { PlanFacts } from './plan-facts.ts';

type Problem = PlanProblem['failure'];

/** What is wrong with the rules: a place `rules.<n>` each. */
export function checkRules(
  rules: readonly Rule[],
  mapped: ReadonlySet<string>,
  table: Table,
  facts: PlanFacts,
): PlanProblem[] {
  return rules.flatMap((rule, index) =>
    [...checkColumns(rule, mapped), ...checkRule(rule, table, facts)].map((failure) => ({
      place: `rules.${index}`,
      failure,
    })),
  );
}

function checkColumns(rule: Rule, mapped: ReadonlySet<string>): Problem[] {
  const columns = 'columns' in rule ? rule.columns : [rule.column];
  return columns
    .filter((column) => !mapped.has(column))
    .map((column) => fail('RULE_COLUMN_NOT_MAPPED', { column, rule: rule.rule }).failure);
}

function checkRule(rule: Rule, table: Table, facts: PlanFacts): Problem[] {
  switch (rule.rule) {
    case 'pattern': {
      const { column, pattern } = rule;
      return patternProblem(pattern) === undefined ? [] : [fail('PATTERN_INVALID', { column, pattern }).failure];
    }
    case 'length': {
      const { column, min = 0, max = Infinity } = rule;
      return min <= max ? [] : [fail('RANGE_INVALID', { column }).failure];
    }
    case 'range': {
      const type = table.columns.find(({ name }) => name === rule.column)?.type;
      const isRange = type === undefined || isRangeOf(type, rule.min, rule.max);
      return isRange ? [] : [fail('RANGE_INVALID', { column: rule.column }).failure];
    }
    case 'foreign-key':
      return checkReference(rule.references, rule.referencedColumns, facts);
    default:
      return [];
  }
}

/** Both limits are values of the type, and the lower one is not above the upper one. */
function isRangeOf(type: string, min: string | undefined, max: string | undefined): boolean {
  // Limits without a zone are compared with each other: which zone does not matter.
  const { normalise, compare } = columnType(type, () => 0);
  const [low, high] = [min, max].map((limit) => (limit === undefined ? null : normalise(limit)));
  if (low === undefined || high === undefined) return false;
  return low === null || high === null || compare(low, high) <= 0;
}
