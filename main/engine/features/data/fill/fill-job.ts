import type { Result } from '#contract/result';
import type { JobDefinition } from '#engine/jobs/job-definition';
import type { DataServices } from '../services.ts';
import { FILL_JOB, FillPlan } from './fill-plan.ts';

/** A run with its step bound to what it needs. */
export interface OpenedFill extends AsyncDisposable {
  fillTables(): Promise<Result<void>>;
  /** Cuts every session that holds the run up. */
  cut(): void;
}

/** Fills the pack's tables. Its code is loaded when the first run begins: drivers would slow every start down. */
export const fillJob = (services: DataServices): JobDefinition<FillPlan, OpenedFill> => ({
  name: FILL_JOB,
  version: 2,
  plan: FillPlan,
  open: async (run) => (await import('./open-fill.ts')).openFillRun(services, run),
  steps: [
    {
      name: 'fill-tables',
      // What is done is known to the target alone, unit by unit: the step looks there before it writes anything.
      check: () => Promise.resolve({ ok: true, value: false }),
      run: (opened) => opened.fillTables(),
      verify: () => Promise.resolve({ ok: true, value: undefined }),
      force: (opened) => opened.cut(),
    },
  ],
});
