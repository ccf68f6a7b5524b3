import type { Violation } from '#contract/domain/quarantine';
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
  if (value === null) return column.isRequired ? undefined : null;
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
  if (value === null) return column.isRequired ? examinedNull(column) : { value, violations: [], warnings: [] };
  const normalised = column.type.normalise(value);
  if (normalised === undefined) return refused({ column: column.name, value, ...column.type.refusal(value) });
  const broken = column.checks.filter((check) => !check.isKept(normalised));
  const told = (severity: 'error' | 'warning'): Violation[] =>
    broken
      .filter((check) => check.severity === severity)
      .map((check) => ({
        column: column.name,
        rule: check.rule,
        value: normalised,
        values: check.explain(normalised),
      }));
  return { value: normalised, violations: told('error'), warnings: told('warning') };
}

function emptyAfter(step: CompiledColumn['steps'][number], value: string | null): string | null {
  return step.whenEmpty === undefined ? value : step.whenEmpty;
}

function examinedNull({ name, requiredSeverity }: CompiledColumn): ExaminedColumn {
  const violation: Violation = { column: name, rule: 'not-null', value: null, values: {} };
  if (requiredSeverity === 'warning') return { value: null, violations: [], warnings: [violation] };
  return refused(violation);
}

const refused = (violation: Violation): ExaminedColumn => ({ value: null, violations: [violation], warnings: [] });
