import type { JobId } from '#contract/domain/ids';
import type { LoadSpec } from '#engine/connectors/postgres/load/load-spec';
import type { RunPlan } from './run-plan.ts';

/** What the target's side of a run must know. */
export function runSpecOf(jobId: JobId, runPlan: RunPlan, consoleId: string): LoadSpec {
  const { migrationId, version: planVersion, planHash, isDryRun, plan, startedBy = null } = runPlan;
  const { table, mode, key, create } = plan.target;
  const { rollbackMegabytes, keepLineage = true } = plan.options;
  const timeoutMs = plan.options.timeoutSeconds * 1_000;
  return {
    ...{ runId: jobId, migrationId, planHash, consoleId, table, mode, key, create, isDryRun },
    imagesLimitBytes: rollbackMegabytes === undefined ? null : rollbackMegabytes * 1024 * 1024,
    ...{ planVersion, startedBy, keepsLineage: keepLineage },
    skipsLoaded: plan.source.incremental?.by === 'arrival',
    ...{ mapping: plan.mapping, rules: plan.rules, timeoutMs, lockTimeoutMs: timeoutMs },
  };
}
