import type { Cell, RowColumn, RowPlan } from '#engine/chunk';
import type { ColumnMapping } from '#contract/domain/mapping';
import { toldName, type Rule } from '#contract/domain/rule';
import { fail, ok, type Result } from '#contract/result';
import { type Check, compileRule, isValueRule } from './compile-rule.ts';
import { compileStep, isInnerStep } from './steps/compile-step.ts';
import type { CompiledStep } from './steps/step.ts';
import type { TotalKind } from './column-totals.ts';
import { CopyText } from './copy-text.ts';
import { type PlanProblemCode, findPlanProblems } from './plan-problems.ts';
import { type ColumnType, columnType, totalKind } from './types/column-type.ts';
import { createZoneOffset } from './types/time-zone.ts';

/** One column of the target, or one that is only asked, ready to be computed. */
export interface CompiledColumn {
  readonly name: string;
  /** Where a person mends a value a step refused: the source's column when there is just one. */
  readonly placeOfSteps: string;
  readonly read: (cells: readonly Cell[]) => string | null;
  readonly steps: readonly CompiledStep[];
  /** What is said of a null; undefined: nothing. */
  readonly required: Pick<Check, 'rule' | 'severity'> | undefined;
  readonly type: ColumnType;
  readonly checks: readonly Check[];
  readonly totals: TotalKind;
}

/** A plan with all its patterns, words and limits prepared; not to be sent to another thread. */
export interface CompiledPlan {
  readonly plan: RowPlan;
  readonly columns: readonly CompiledColumn[];
  readonly asked: readonly CompiledColumn[];
  /** Written to by one chunk at a time, and empty between them. */
  readonly copy: CopyText;
}

/** The first of `findPlanProblems` is the failure. */
export function compilePlan(plan: RowPlan): Result<CompiledPlan, PlanProblemCode> {
  const [problem] = findPlanProblems(plan);
  if (problem !== undefined) return fail(problem.failure.code, problem.failure);
  const zoneOffset = createZoneOffset(plan.timeZone);
  const columns = plan.mapping.map((mapping, index) => {
    const column = plan.columns[index];
    if (column === undefined) throw new Error(`no target column for mapping ${index}`);
    return compileColumn(plan, mapping, column, columnType(column.type, zoneOffset));
  });
  const asked = plan.asked.map((column) => {
    const { column: name, type } = column;
    const nowhere = { name, type, isNullable: true, hasDefault: false };
    return compileColumn(plan, column, nowhere, columnType(type, zoneOffset));
  });
  return ok({ plan, columns, asked, copy: new CopyText() });
}

function compileColumn(plan: RowPlan, mapping: ColumnMapping, column: RowColumn, type: ColumnType): CompiledColumn {
  const rules = plan.rules.filter((rule) => 'column' in rule && rule.column === column.name);
  return {
    name: column.name,
    placeOfSteps: mapping.from.length === 1 ? (mapping.from[0] ?? column.name) : column.name,
    read: compileInput(plan, mapping),
    steps: mapping.steps.filter(isInnerStep).map(compileStep),
    required: requiredOf(rules, column),
    type,
    checks: rules.filter(isValueRule).flatMap((rule) => compileRule(rule, type)),
    totals: totalKind(column.type),
  };
}

/** A null given to COPY is a null: defaults fill in only columns that are not mapped. */
function requiredOf(rules: readonly Rule[], { isNullable }: RowColumn): CompiledColumn['required'] {
  const ofNull = rules.filter(({ rule }) => rule === 'not-null');
  const found = ofNull.find(({ severity }) => severity === 'skip') ?? (isNullable ? ofNull[0] : undefined);
  if (found !== undefined) return { rule: toldName(found), severity: found.severity };
  return isNullable ? undefined : { rule: 'not-null', severity: 'error' };
}

function compileInput({ header, format }: RowPlan, { from, steps }: ColumnMapping): CompiledColumn['read'] {
  const places = from.map((name) => header.indexOf(name));
  const [first = -1] = places;
  const [step] = steps;
  if (step?.op === 'concat') {
    return (cells) =>
      places
        .map((place) => cells[place] ?? '')
        .filter((cell) => cell !== '')
        .join(step.separator) || null;
  }
  if (step?.op === 'coalesce') {
    return (cells) => cells[places.find((place) => (cells[place] ?? '') !== '') ?? -1] ?? null;
  }
  if (format.isOfCopy) return (cells) => cells[first] ?? null;
  return (cells) => cells[first] || null; // An empty cell is null.
}
