import { z } from 'zod';
import { Hash, TimeMs } from './ids.ts';
import { Decision } from './decision.ts';

/**
 * An entry of the ledger: versioned, canonical JSON (RFC 8785), chained by SHA-256. Holds ids, hashes and salted
 * commitments only. Two per act (decision, outcome) and one at a job's end.
 */
export const LedgerEntry = z.strictObject({
  version: z.literal(1),
  sequence: z.int().min(1),
  /** Hash of the previous entry; 64 zeros in the first. */
  previousHash: Hash,
  consoleId: z.string(),
  atMs: TimeMs,
  entry: z.enum(['decision', 'outcome', 'job-end']),
  traceId: z.string(),
  invocationId: z.string(),
  operation: z.string(),
  principal: z.strictObject({ kind: z.string(), id: z.string() }),
  /** Of the parsed input, secrets replaced by their vault references. */
  inputHash: Hash,
  subjectId: z.string().nullable(),
  decision: Decision.nullable(),
  risk: z.int().nullable(),
  reasons: z.array(z.string()),
  approval: z
    .strictObject({ requestId: z.string(), kind: z.enum(['self-approved', 'approved']), by: z.string() })
    .nullable(),
  outcome: z
    .enum(['done', 'failed', 'blocked', 'awaiting-approval', 'delayed', 'completed', 'stopped', 'error'])
    .nullable(),
  /** A failure's code, never its values. */
  code: z.string().nullable(),
  outputHash: Hash.nullable(),
  /** Room for people's signatures over this entry's hash. */
  signatures: z.array(z.strictObject({ keyId: z.string(), algorithm: z.string(), signature: z.string() })),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
