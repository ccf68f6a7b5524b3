import type { Result } from '#contract/result';
import type { JobDefinition, JobRun } from '#engine/jobs/job-definition';
import type { SchemaFeature } from '../services.ts';
import { ApplyPlan, RollbackPlan } from './run-plan.ts';

export const APPLY_JOB = 'apply-schema';
export const ROLLBACK_JOB = 'rollback-schema';

/** A run with its only step bound to what it needs. */
export interface OpenedChange extends AsyncDisposable {
  isDone(): Promise<Result<boolean>>;
  change(): Promise<Result<void>>;
  /** Cuts the session with the target. */
  cut(): void;
}

/** What changes a schema is one step: the target knows whether it happened, and how far it came where it can stop midway. */
const changeSchema = <Plan>(
  open: (feature: SchemaFeature, run: JobRun<Plan>) => Promise<Result<OpenedChange>>,
  feature: SchemaFeature,
): Pick<JobDefinition<Plan, OpenedChange>, 'open' | 'steps'> => ({
  open: (run) => open(feature, run),
  steps: [
    {
      name: 'change-schema',
      check: (opened) => opened.isDone(),
      run: (opened) => opened.change(),
      verify: () => Promise.resolve({ ok: true, value: undefined }), // Compared before the commit, and not after.
      force: (opened) => opened.cut(),
    },
  ],
});

export const applyJob = (feature: SchemaFeature): JobDefinition<ApplyPlan, OpenedChange> => ({
  name: APPLY_JOB,
  version: 1,
  plan: ApplyPlan,
  ...changeSchema<ApplyPlan>(async (...opened) => (await import('./apply-run.ts')).openApply(...opened), feature),
});

export const rollbackJob = (feature: SchemaFeature): JobDefinition<RollbackPlan, OpenedChange> => ({
  name: ROLLBACK_JOB,
  version: 1,
  plan: RollbackPlan,
  ...changeSchema<RollbackPlan>(
    async (...opened) => (await import('./rollback-run.ts')).openRollback(...opened),
    feature,
  ),
});
