import type { Result } from '#contract/result';
import type { JobDefinition } from '#engine/jobs/job-definition';
import type { DataServices } from '../services.ts';
import { FILL_JOB, FillPlan } from './fill-plan.ts';

/** Nothing is written before all tables are known to be there and empty. */
export const FILL_STEPS = ['check-tables', 'fill-tables'] as const;
export type FillStepName = (typeof FILL_STEPS)[number];

/** A run with its steps bound to what they share. */
export interface OpenedFill extends AsyncDisposable {
  run(step: FillStepName): Promise<Result<void>>;
}

/** Fills the pack's tables. Its code is loaded when the first run begins: drivers would slow every start down. */
export const fillJob = (services: DataServices): JobDefinition<FillPlan, OpenedFill> => ({
  name: FILL_JOB,
  version: 1,
  plan: FillPlan,
  open: async (run) => (await import('./open-fill.ts')).openFillRun(services, run),
  steps: FILL_STEPS.map((name) => ({
    name,
    // What is done is known to the target alone, table by table: each step looks there.
    check: () => Promise.resolve({ ok: true, value: false }),
    run: (opened) => opened.run(name),
    verify: () => Promise.resolve({ ok: true, value: undefined }),
  })),
});
