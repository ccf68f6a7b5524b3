import type { Violation } from '#contract/domain/quarantine';
import type { RuleSeverity } from '#contract/domain/rule';
import type { Cell } from '#engine/chunk';
import type { CompiledColumn } from './compile-plan.ts';

/**
 * The value of a column, or undefined when a step, the type or a rule has something to say about it: then
 * `examineColumn` says what. Nearly all cells end here, so nothing is allocated but the value.
 */
export function computeColumn(column: CompiledColumn, cells: readonly Cell[]): string | null | undefined {
  let value = column.read(cells);
  const { steps } = column;
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index] as (typeof steps)[number];
    const next = value === null || value === '' ? emptyAfter(step, value) : step.apply(value);
    if (next === undefined) return undefined;
    value = next;
  }
  if (value === null) return column.required === undefined ? null : undefined;
  const normalised = column.type.normalise(value);
  if (normalised === undefined) return undefined;
  const { checks } = column;
  for (let index = 0; index < checks.length; index += 1) {
    if (!(checks[index] as (typeof checks)[number]).isKept(normalised)) return undefined;
  }
  return normalised;
}

/** A column with everything there is to say about it. */
export interface ExaminedColumn {
  readonly value: string | null;
  readonly violations: readonly Violation[];
  readonly warnings: readonly Violation[];
  /** Rules that leave the row out. */
  readonly skips: readonly Violation[];
}

/** The same way once more, slowly, with reasons. */
export function examineColumn(column: CompiledColumn, cells: readonly Cell[]): ExaminedColumn {
  let value = column.read(cells);
  for (const step of column.steps) {
    const next = value === null || value === '' ? emptyAfter(step, value) : step.apply(value);
    if (next === undefined) {
      const values = step.explain?.(value ?? '') ?? {};
      return refused({ column: column.placeOfSteps, rule: step.op, value, values });
    }
    value = next;
  }
  if (value === null) return examinedNull(column);
  const normalised = column.type.normalise(value);
  if (normalised === undefined) return refused({ column: column.name, value, ...column.type.refusal(value) });
  const broken = column.checks.filter((check) => !check.isKept(normalised));
  return told(
    normalised,
    broken.map(({ rule, severity, explain }) => {
      const violation = { column: column.name, rule, value: normalised, values: explain(normalised) };
      return { severity, violation };
    }),
  );
}

function emptyAfter(step: CompiledColumn['steps'][number], value: string | null): string | null {
  return step.whenEmpty === undefined ? value : step.whenEmpty;
}

function examinedNull({ name, required }: CompiledColumn): ExaminedColumn {
  if (required === undefined) return told(null, []);
  const { rule, severity } = required;
  return told(null, [{ severity, violation: { column: name, rule, value: null, values: {} } }]);
}

const refused = (violation: Violation): ExaminedColumn => told(null, [{ severity: 'error', violation }]);

type Broken = { readonly severity: RuleSeverity; readonly violation: Violation };

function told(value: string | null, broken: readonly Broken[]): ExaminedColumn {
  const of = (asked: RuleSeverity): Violation[] =>
    broken.flatMap(({ severity, violation }) => (severity === asked ? [violation] : []));
  return { value, violations: of('error'), warnings: of('warning'), skips: of('skip') };
}
