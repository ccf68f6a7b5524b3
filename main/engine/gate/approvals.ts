import { uuidv7 } from 'uuidv7';
import type { ApprovalRequest } from '#contract/domain/decision';
import { fail, ok, type Result } from '#contract/result';
import type { Envelope } from '#contract/wire';
import type { GivenApproval } from '#engine/handler';
import type { Store } from '#engine/store/store';
import type { Ruling, Situation } from './policies.ts';

const VALID_FOR_MS = 15 * 60_000;

export interface ApprovalMatter {
  readonly situation: Situation;
  readonly ruling: Ruling;
  readonly inputHash: string;
}

/** A request bound to the hash of the input: what is approved is what runs. */
export function newApprovalRequest({ situation, ruling, inputHash }: ApprovalMatter): ApprovalRequest {
  return {
    requestId: uuidv7(),
    operation: situation.operation.id,
    objectName: objectNameOf(situation),
    inputHash,
    risk: ruling.risk,
    reasons: [...ruling.reasons],
    expiresAtMs: situation.nowMs + VALID_FOR_MS,
  };
}

/** Fits once, for the same person, operation and input, in time, with the name typed exactly. */
export function matchApproval(
  store: Store,
  { situation, inputHash }: ApprovalMatter,
  given: NonNullable<Envelope['approval']>,
): Result<GivenApproval, 'APPROVAL_MISMATCH'> {
  const stored = store.approvals.find(given.requestId);
  const fits =
    stored !== undefined &&
    !stored.isUsed &&
    stored.principalId === situation.principal.id &&
    stored.request.operation === situation.operation.id &&
    stored.request.inputHash === inputHash &&
    stored.request.objectName === given.typedName &&
    stored.request.expiresAtMs > situation.nowMs;
  if (!fits) return fail('APPROVAL_MISMATCH', { objectName: objectNameOf(situation) });
  return ok({ requestId: given.requestId, byId: stored.principalId });
}

const objectNameOf = ({ subject, operation }: Situation): string => subject?.name ?? operation.id;
