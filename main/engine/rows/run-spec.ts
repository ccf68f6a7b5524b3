import type { JobId } from '#contract/domain/ids';
import type { LoadSpec } from '#engine/connectors/postgres/load/load-spec';
import type { RunPlan } from './run-plan.ts';

/** What the target's side of a run must know. */
export function runSpecOf(jobId: JobId, runPlan: RunPlan, consoleId: string): LoadSpec {
  const { migrationId, planHash, isDryRun, plan } = runPlan;
  const { table, mode, key, create } = plan.target;
  const { rollbackMegabytes } = plan.options;
  const timeoutMs = plan.options.timeoutSeconds * 1_000;
  return {
    ...{ runId: jobId, migrationId, planHash, consoleId, table, mode, key, create, isDryRun },
    imagesLimitBytes: rollbackMegabytes === undefined ? null : rollbackMegabytes * 1024 * 1024,
    ...{ mapping: plan.mapping, rules: plan.rules, timeoutMs, lockTimeoutMs: timeoutMs },
  };
}
