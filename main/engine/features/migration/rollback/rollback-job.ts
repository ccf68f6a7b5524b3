import { z } from 'zod';
import { ConnectionId, JobId } from '#contract/domain/ids';
import type { Result } from '#contract/result';
import type { JobDefinition } from '#engine/jobs/job-definition';
import type { MigrationServices } from '../services.ts';

export const ROLLBACK_JOB = 'rollback-load';

export const RollbackPlan = z.strictObject({
  /** The run that is taken back. */
  runId: JobId,
  name: z.string(),
  connectionId: ConnectionId,
  rollbackReason: z.string(),
  forceRollback: z.boolean(),
  /** By its number; null: the run is taken back whole. */
  checkpoint: z.int().nullable().default(null),
});
export type RollbackPlan = z.infer<typeof RollbackPlan>;

/** A rollback with its only step bound to what it needs. */
export interface OpenedRollback extends AsyncDisposable {
  takeBack(): Promise<Result<void>>;
  /** Cuts the session with the target. */
  cut(): void;
}

/** The target knows what is still to be taken back: the images that are left. Its code is loaded when it first runs. */
export const rollbackJob = (services: MigrationServices): JobDefinition<RollbackPlan, OpenedRollback> => ({
  name: ROLLBACK_JOB,
  version: 1,
  plan: RollbackPlan,
  open: async (run) => (await import('./open-rollback.ts')).openRollback(services, run),
  steps: [
    {
      name: 'take-back-rows',
      check: () => Promise.resolve({ ok: true, value: false }),
      run: (opened) => opened.takeBack(),
      verify: () => Promise.resolve({ ok: true, value: undefined }), // Each batch was compared before its commit.
      force: (opened) => opened.cut(),
    },
  ],
});
