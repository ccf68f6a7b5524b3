import { z } from 'zod';
import { Hash } from './ids.ts';

/** What the gate decides about a call before its handler may run. */
export const Decision = z.enum(['ALLOW', 'BLOCK', 'REQUIRE_APPROVAL', 'MODIFY', 'DELAY']);
export type Decision = z.infer<typeof Decision>;

/** One reason of a risk score: a text key with its values, and its points. */
export const RiskReason = z.strictObject({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  points: z.int(),
});
export type RiskReason = z.infer<typeof RiskReason>;

/** What must be approved: bound to the hash of the parsed input, so what was approved is what runs. */
export const ApprovalRequest = z.strictObject({
  requestId: z.uuid(),
  operation: z.string(),
  /** Typed by the person to confirm, exactly. */
  objectName: z.string(),
  inputHash: Hash,
  /** 0 to 100. */
  risk: z.int().min(0).max(100),
  reasons: z.array(RiskReason),
  expiresAtMs: z.int(),
});
export type ApprovalRequest = z.infer<typeof ApprovalRequest>;
