import type { RowPlan } from '#engine/chunk';
import type { ColumnMapping, Step } from '#contract/domain/mapping';
import type { Rule } from '#contract/domain/rule';
import type { FailureOf } from '#contract/errors';
import { patternProblem } from './linear-pattern.ts';
import { datePatternProblem } from './steps/date.ts';
import { columnType } from './types/column-type.ts';
import { createZoneOffset, isTimeZoneKnown } from './types/time-zone.ts';

export type PlanProblemCode =
  | 'CENTURY_MISSING'
  | 'DATE_PATTERN_INVALID'
  | 'LOOKUP_NOT_LAST'
  | 'MAPPING_WITHOUT_SOURCE'
  | 'PATTERN_INVALID'
  | 'RANGE_INVALID'
  | 'SOURCES_NOT_JOINED'
  | 'SOURCE_COLUMN_MISSING'
  | 'STEP_MISPLACED'
  | 'TIME_ZONE_UNKNOWN';

/** `place` as in `PlanProblem`: `mapping.3`, `rules.0`. */
export interface RowPlanProblem {
  readonly place: string;
  readonly failure: FailureOf<PlanProblemCode>;
}

/** Everything that keeps a plan from being compiled, in the order of its mappings and rules. */
export function findPlanProblems(plan: RowPlan, fileName = ''): RowPlanProblem[] {
  if (!isTimeZoneKnown(plan.timeZone)) {
    return [{ place: 'source', failure: { code: 'TIME_ZONE_UNKNOWN', connectionName: '', timeZone: plan.timeZone } }];
  }
  const ofMappings = plan.mapping.flatMap((mapping, index) =>
    mappingFailures(mapping, plan.header, fileName).map((failure) => ({ place: `mapping.${index}`, failure })),
  );
  const ofRules = plan.rules.flatMap((rule, index) => {
    const failure = ruleFailure(rule, plan);
    return failure === undefined ? [] : [{ place: `rules.${index}`, failure }];
  });
  const ofAsked = plan.asked.flatMap((column, index) =>
    mappingFailures(column, plan.header, fileName).map((failure) => ({ place: `scope.columns.${index}`, failure })),
  );
  return [...ofMappings, ...ofRules, ...ofAsked];
}

function mappingFailures(
  { column, from, steps }: ColumnMapping,
  header: readonly string[],
  file: string,
): FailureOf<PlanProblemCode>[] {
  const failures: FailureOf<PlanProblemCode>[] = [];
  const joins = steps[0]?.op === 'concat' || steps[0]?.op === 'coalesce';
  if (from.length === 0 && steps[0]?.op !== 'constant') failures.push({ code: 'MAPPING_WITHOUT_SOURCE', column });
  if (from.length > 1 && !joins) failures.push({ code: 'SOURCES_NOT_JOINED', column });
  for (const name of from) {
    if (!header.includes(name)) failures.push({ code: 'SOURCE_COLUMN_MISSING', file, column: name });
  }
  for (const [index, step] of steps.entries()) {
    const failure = stepFailure(step, column, index, steps.length);
    if (failure !== undefined) failures.push(failure);
  }
  return failures;
}

function stepFailure(step: Step, column: string, index: number, count: number): FailureOf<PlanProblemCode> | undefined {
  if (step.op === 'concat' || step.op === 'coalesce') {
    return index === 0 ? undefined : { code: 'STEP_MISPLACED', column, step: step.op };
  }
  if (step.op === 'lookup' || step.op === 'reissue') {
    return index === count - 1 ? undefined : { code: 'LOOKUP_NOT_LAST', column };
  }
  return innerStepFailure(step, column);
}

export type InnerStepProblemCode = 'CENTURY_MISSING' | 'DATE_PATTERN_INVALID' | 'PATTERN_INVALID';

/** What is wrong with a step wherever it stands. */
export function innerStepFailure(step: Step, column: string): FailureOf<InnerStepProblemCode> | undefined {
  if (step.op === 'replace' && patternProblem(step.pattern) !== undefined) {
    return { code: 'PATTERN_INVALID', column, pattern: step.pattern };
  }
  if (step.op !== 'date') return undefined;
  const problem = datePatternProblem(step);
  if (problem === undefined) return undefined;
  return { code: problem === 'century' ? 'CENTURY_MISSING' : 'DATE_PATTERN_INVALID', column, pattern: step.pattern };
}

function ruleFailure(rule: Rule, plan: RowPlan): FailureOf<PlanProblemCode> | undefined {
  if (rule.rule === 'pattern' && patternProblem(rule.pattern) !== undefined) {
    return { code: 'PATTERN_INVALID', column: rule.column, pattern: rule.pattern };
  }
  if (rule.rule !== 'range') return undefined;
  const column =
    plan.columns.find(({ name }) => name === rule.column) ?? plan.asked.find((each) => each.column === rule.column);
  if (column === undefined) return undefined; // Told as RULE_COLUMN_NOT_MAPPED by whoever knows the table.
  const type = columnType(column.type, createZoneOffset(plan.timeZone));
  const limits = [rule.min, rule.max].map((limit) => (limit === undefined ? undefined : type.normalise(limit)));
  const [min, max] = limits;
  const isUnfit = (rule.min !== undefined && min === undefined) || (rule.max !== undefined && max === undefined);
  const isReversed = min !== undefined && max !== undefined && type.compare(min, max) > 0;
  return isUnfit || isReversed ? { code: 'RANGE_INVALID', column: rule.column } : undefined;
}
