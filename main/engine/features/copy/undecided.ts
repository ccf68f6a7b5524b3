import type { CopyDecision } from '#contract/domain/copy-decision';
import { errorTypeOf } from '#contract/domain/error-type';
import type { Failure } from '#contract/errors';

/** A table that was refused. */
export interface Refused {
  readonly failure: Failure | null;
  /** What a person has made of it and was not taken up yet. */
  readonly decision: CopyDecision | null;
}

/**
 * Of tables that were refused, those that a person is asked about. What only lacks rows of another table waits for what
 * becomes of that one, and comes again with the next try.
 */
export function undecidedOf<Table extends Refused>(refused: readonly Table[]): Table[] {
  const causes = refused.filter(({ failure }) => failure === null || errorTypeOf(failure) !== 'dependency');
  return (causes.length > 0 ? causes : refused).filter(({ decision }) => decision === null);
}
