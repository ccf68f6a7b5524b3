import { z } from 'zod';
import { ConnectionId, JobId } from '#contract/domain/ids';
import type { Result } from '#contract/result';
import type { JobDefinition } from '#engine/jobs/job-definition';
import type { CopyServices } from '../services.ts';

export const COPY_ROLLBACK_JOB = 'rollback-copy';

export const CopyRollbackPlan = z.strictObject({
  /** The copy that is taken back. */
  runId: JobId,
  name: z.string(),
  connectionId: ConnectionId,
  rollbackReason: z.string(),
  forceRollback: z.boolean(),
});
export type CopyRollbackPlan = z.infer<typeof CopyRollbackPlan>;

/** A rollback with its only step bound to what it needs. */
export interface OpenedCopyRollback extends AsyncDisposable {
  takeBack(): Promise<Result<void>>;
  /** Cuts the session with the target. */
  cut(): void;
}

/** What is still to be taken back is known to the target's journal. Its code is loaded when it first runs. */
export const copyRollbackJob = (services: CopyServices): JobDefinition<CopyRollbackPlan, OpenedCopyRollback> => ({
  name: COPY_ROLLBACK_JOB,
  version: 1,
  plan: CopyRollbackPlan,
  open: async (run) => (await import('./open-copy-rollback.ts')).openCopyRollback(services, run),
  steps: [
    {
      name: 'take-back-copy',
      check: () => Promise.resolve({ ok: true, value: false }),
      run: (opened) => opened.takeBack(),
      verify: () => Promise.resolve({ ok: true, value: undefined }), // Tables were seen to be empty before the commit.
      force: (opened) => opened.cut(),
    },
  ],
});
