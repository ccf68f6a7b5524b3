import { z } from 'zod';
import { ConnectionName, Environment, Probe } from './connection.ts';
import { Hash, MigrationId } from './ids.ts';
import { PlanProblem } from './plan-problem.ts';

/** What must hold before a run, in the order in which it is looked at. */
export const ReadinessCheckName = z.enum([
  'source-reached',
  'target-reached',
  'target-writable',
  'target-rights',
  'target-encoding',
  'target-direct',
  'target-encrypted',
  'plan-fits',
  'first-rows',
  'nothing-else-runs',
  'change-window',
  'rollback-images',
]);
export type ReadinessCheckName = z.infer<typeof ReadinessCheckName>;

/** `unknown`: what it looks at was not reached. A warning stops no run. */
export const ReadinessCheck = z.strictObject({
  /** Text keys `readiness.<name>` and, for what was found, `readiness.<name>.<state>` with `values`. */
  name: ReadinessCheckName,
  state: z.enum(['met', 'warning', 'failed', 'unknown']),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ReadinessCheck = z.infer<typeof ReadinessCheck>;

export const ReadinessSide = z.strictObject({
  connectionName: ConnectionName,
  environment: Environment,
  /** Null when it was not reached: `problems` says why. */
  probe: Probe.nullable(),
});
export type ReadinessSide = z.infer<typeof ReadinessSide>;

export const Readiness = z.strictObject({
  migrationId: MigrationId,
  name: z.string(),
  version: z.int(),
  planHash: Hash,
  /** Of all checks, those that are met or only warn. */
  readinessPercentage: z.number().min(0).max(100),
  checks: z.array(ReadinessCheck),
  source: ReadinessSide.nullable(),
  target: ReadinessSide.nullable(),
  problems: z.array(PlanProblem),
  /** What creates the table before the load; empty when it is there. */
  createSql: z.string(),
});
export type Readiness = z.infer<typeof Readiness>;
