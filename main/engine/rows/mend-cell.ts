import type { GroupMend } from '#contract/domain/quarantine';
import { fail, ok, type Result } from '#contract/result';
import { innerStepFailure, type InnerStepProblemCode } from './plan-problems.ts';
import { compileStep, isInnerStep } from './steps/compile-step.ts';

/** The cell as it will stand; undefined: the steps can't do their work with it. */
export type MendCell = (cell: string) => string | undefined;

/** A correction as a function of one cell. Steps are those of a mapping; what they empty is an empty cell. */
export function compileMend({
  cell,
  value,
  steps = [],
}: GroupMend): Result<MendCell, InnerStepProblemCode | 'STEP_NOT_FOR_CELL'> {
  if (value !== undefined) return ok(() => value);
  const stranger = steps.find((step) => !isInnerStep(step));
  if (stranger !== undefined) return fail('STEP_NOT_FOR_CELL', { step: stranger.op });
  for (const step of steps) {
    const failure = innerStepFailure(step, cell);
    if (failure !== undefined) return { ok: false, failure };
  }
  const compiled = steps.filter(isInnerStep).map(compileStep);
  return ok((text) => {
    let current: string | null = text === '' ? null : text;
    for (const step of compiled) {
      const next: string | null | undefined =
        current === null || current === ''
          ? step.whenEmpty === undefined
            ? current
            : step.whenEmpty
          : step.apply(current);
      if (next === undefined) return undefined;
      current = next;
    }
    return current ?? '';
  });
}
