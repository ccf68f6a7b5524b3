import type { JobDefinition, JobStep } from '#engine/jobs/job-definition';
import type { MigrationServices } from '../services.ts';
import { RunPlan } from '#engine/rows/run-plan';

export const LOAD_JOB = 'load-files';

/** In their order: files are known by their hash before anything is written, and the run ends with its proof. */
export const LOAD_STEPS = [
  'hash-files',
  'create-table',
  'load-files',
  'remove-vanished',
  'reconcile',
  'finish',
] as const;
export type LoadStepName = (typeof LOAD_STEPS)[number];

/** A run with all its steps bound to what they share. */
export interface OpenedLoad extends AsyncDisposable {
  readonly steps: Readonly<Record<LoadStepName, LoadStep>>;
  /** Cuts whatever waits for the target. */
  cut(): void;
}

export type LoadStep = {
  readonly [Part in 'check' | 'run' | 'verify']: () => ReturnType<JobStep<unknown, unknown>[Part]>;
};

/** A run of a migration over files. Its code is loaded when the first run begins: drivers would slow every start down. */
export const loadJob = (services: MigrationServices): JobDefinition<RunPlan, OpenedLoad> => ({
  name: LOAD_JOB,
  version: 1,
  plan: RunPlan,
  open: async (run) => (await import('./open-run.ts')).openRun(services, run),
  steps: LOAD_STEPS.map((name) => ({
    name,
    check: ({ steps }) => steps[name].check(),
    run: ({ steps }) => steps[name].run(),
    verify: ({ steps }) => steps[name].verify(),
    force: (opened) => opened.cut(),
  })),
});
