import type { Result } from '#contract/result';
import type { JobDefinition } from '#engine/jobs/job-definition';
import type { CopyServices } from '../services.ts';
import { COPY_JOB, CopyRunPlan } from './run-plan.ts';

/** A run with its step bound to what it needs. */
export interface OpenedCopy extends AsyncDisposable {
  copy(): Promise<Result<void>>;
  /** Cuts every session that holds the run up. */
  cut(): void;
}

/** Its code is loaded when the first run begins: drivers would slow every start down. */
export const copyJob = (services: CopyServices): JobDefinition<CopyRunPlan, OpenedCopy> => ({
  name: COPY_JOB,
  version: 1,
  plan: CopyRunPlan,
  open: async (run) => (await import('./open-copy.ts')).openCopy(services, run),
  steps: [
    {
      name: 'copy-database',
      // What is done is known to the target alone, table by table: the step looks there before it writes anything.
      check: () => Promise.resolve({ ok: true, value: false }),
      run: (opened) => opened.copy(),
      verify: () => Promise.resolve({ ok: true, value: undefined }), // Both sides were compared before the end was told.
      force: (opened) => opened.cut(),
    },
  ],
});
