import { z } from 'zod';
import { Hash } from './ids.ts';
import { PlanProblem } from './plan-problem.ts';
import { ReadinessCheck } from './readiness.ts';

/** The terms of a copy's readiness, in the order in which they are looked at; each is worth the same. */
export const CopyReadinessName = z.enum([
  'source-reached',
  'target-reached',
  'target-writable',
  'versions',
  'copy-rights',
  'locks',
  'encodings',
  'collations',
  'extensions',
  'time-zones',
  'search-path',
  'replica-lag',
  'clocks',
  'space',
  'quality-sample',
  'connections-free',
  'change-window',
  'copy-plan',
]);
export type CopyReadinessName = z.infer<typeof CopyReadinessName>;

/** `unknown`: a side was not reached. A warning stops no copy. */
export const CopyReadinessCheck = z.strictObject({ ...ReadinessCheck.shape, name: CopyReadinessName });
export type CopyReadinessCheck = z.infer<typeof CopyReadinessCheck>;

export const CopyReadiness = z.strictObject({
  name: z.string(),
  /** Null when no plan could be made: `problems` says why. */
  planHash: Hash.nullable(),
  /** Of all checks, those that are met or only warn. */
  readinessPercentage: z.number().min(0).max(100),
  checks: z.array(CopyReadinessCheck),
  problems: z.array(PlanProblem),
});
export type CopyReadiness = z.infer<typeof CopyReadiness>;
