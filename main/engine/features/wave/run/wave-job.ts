import { ok, type Result } from '#contract/result';
import type { JobDefinition } from '#engine/jobs/job-definition';
import type { WaveServices } from '../services.ts';
import { leadWave } from './lead-wave.ts';
import { WAVE_JOB, WaveRunPlan } from './run-plan.ts';

/** A run with its step bound to what it needs; the runs it leads live by themselves. */
interface OpenedWave extends AsyncDisposable {
  lead(): Promise<Result<void>>;
}

export const waveJob = (services: WaveServices): JobDefinition<WaveRunPlan, OpenedWave> => ({
  name: WAVE_JOB,
  version: 1,
  plan: WaveRunPlan,
  open: (run) =>
    Promise.resolve(
      ok({
        lead: () => leadWave(services, run),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
    ),
  steps: [
    {
      name: 'lead-wave',
      // What is done is known by the runs of its migrations: the step looks there before it starts any.
      check: () => Promise.resolve(ok(false)),
      run: (opened) => opened.lead(),
      verify: () => Promise.resolve(ok(undefined)), // Each run has compared both of its sides.
    },
  ],
});
