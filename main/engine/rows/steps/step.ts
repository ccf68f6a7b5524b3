import type { StepOp } from '#contract/domain/mapping';
import type { Violation } from '#contract/domain/quarantine';

/** `undefined`: the step can't do its work with this value, and the row is refused under the step's name. */
export type Refused = undefined;

export interface CompiledStep {
  readonly op: StepOp;
  readonly apply: (value: string) => string | null | Refused;
  /** In place of a value that is null or empty; without it null stays null. */
  readonly whenEmpty?: string | null;
  /** Values of the sentence `violation.<op>` for a refused value. */
  readonly explain?: (value: string) => Violation['values'];
}

/** White space of any kind, the no-break spaces that spreadsheets put between digits included. */
export function isSpace(code: number): boolean {
  return (
    code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x202f || code === 0x2009 || code === 0xfeff
  );
}
