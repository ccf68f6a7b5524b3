import type { LedgerEntry } from '#contract/domain/ledger';
import type { StatusKind } from '../../ui/status.tsx';

const OUTCOME: Record<NonNullable<LedgerEntry['outcome']>, StatusKind> = {
  done: 'done',
  completed: 'done',
  failed: 'failed',
  error: 'failed',
  blocked: 'failed',
  stopped: 'unknown',
  'awaiting-approval': 'waiting',
  delayed: 'waiting',
};

const DECISION: Record<NonNullable<LedgerEntry['decision']>, StatusKind> = {
  ALLOW: 'done',
  MODIFY: 'done',
  BLOCK: 'failed',
  REQUIRE_APPROVAL: 'waiting',
  DELAY: 'waiting',
};

/** The status of an entry: of its outcome, or, while there is none, of the gate's decision. */
export const outcomeKind = ({ outcome, decision }: LedgerEntry): StatusKind => {
  if (outcome !== null) return OUTCOME[outcome];
  return decision === null ? 'unknown' : DECISION[decision];
};
