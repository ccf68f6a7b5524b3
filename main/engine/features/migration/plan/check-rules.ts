import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Rule } from '#contract/domain/rule';
import { fail } from '#contract/result';
import { checkReference } from './check-mapping.ts';
import type { PlanFacts } from './plan-facts.ts';

type Problem = PlanProblem['failure'];

/** What rules may look at: columns that are loaded, and for those on one column also columns that are only asked. */
export interface RuleColumns {
  readonly mapped: ReadonlySet<string>;
  readonly asked: ReadonlySet<string>;
}

/** Where rules disagree with the mapping, with the target or with themselves: a place `rules.<n>` each. */
export function checkRules(rules: readonly Rule[], known: RuleColumns, facts: PlanFacts): PlanProblem[] {
  return rules.flatMap((rule, index) =>
    [...checkColumns(rule, known), ...checkRule(rule, facts)].map((failure) => ({ place: `rules.${index}`, failure })),
  );
}

function checkColumns(rule: Rule, { mapped, asked }: RuleColumns): Problem[] {
  const columns = 'columns' in rule ? rule.columns : [rule.column];
  return columns
    .filter((column) => !mapped.has(column) && ('columns' in rule || !asked.has(column)))
    .map((column) => fail('RULE_COLUMN_NOT_MAPPED', { column, rule: rule.rule }).failure);
}

function checkRule(rule: Rule, facts: PlanFacts): Problem[] {
  if (rule.rule === 'foreign-key') return checkReference(rule.references, rule.referencedColumns, facts);
  if (rule.rule !== 'length') return [];
  const { column, min = 0, max = Infinity } = rule;
  return min <= max ? [] : [fail('RANGE_INVALID', { column }).failure];
}
