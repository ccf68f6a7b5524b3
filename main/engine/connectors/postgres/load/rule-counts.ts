import type { Violation } from '#contract/domain/quarantine';
import type { RuleCount } from '#contract/domain/report';

type Severity = RuleCount['severity'];

/** Rows by rule and column: a row that breaks a rule twice in one column counts once. */
export function countRules(rows: readonly (readonly Violation[])[], severity: Severity): RuleCount[] {
  return addRuleCounts(
    rows.flatMap((violations) => {
      const once = new Map(violations.map(({ rule, column }) => [JSON.stringify([rule, column]), { rule, column }]));
      return [...once.values()].map(({ rule, column }) => ({ rule, column, severity, rows: 1 }));
    }),
    [],
  );
}

/** `sign` -1 takes them away again; what comes to nothing is left out. */
export function addRuleCounts(left: readonly RuleCount[], right: readonly RuleCount[], sign: 1 | -1 = 1): RuleCount[] {
  const sums = new Map<string, RuleCount>();
  const add = (count: RuleCount, times: number): void => {
    const name = JSON.stringify([count.severity, count.rule, count.column]);
    sums.set(name, { ...count, rows: (sums.get(name)?.rows ?? 0) + times * count.rows });
  };
  for (const count of left) add(count, 1);
  for (const count of right) add(count, sign);
  return [...sums.entries()]
    .filter(([, { rows }]) => rows > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, count]) => count);
}
