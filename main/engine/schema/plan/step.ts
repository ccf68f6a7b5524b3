import { createHash } from 'node:crypto';
import type { PlanStatement } from '#contract/domain/schema-plan';

/** A statement of a plan before it has its number. */
export type Step = Omit<PlanStatement, 'no' | 'checksum'>;

/** What most steps are: nothing is locked, nothing is lost. */
export const STEP = {
  lock: 'none',
  locks: null,
  risk: 'safe',
  isTransactional: true,
  estimatedBlockMs: null,
  place: null,
} as const satisfies Partial<Step>;

/** An earlier statement's reverse takes it along. */
export const WITH_ANOTHER = '';

export function numbered(steps: readonly Step[]): PlanStatement[] {
  return steps.map((step, index) => ({
    no: index + 1,
    ...step,
    checksum: createHash('sha256').update(step.sql).digest('hex'),
  }));
}
