import { FAILURES } from '#contract/errors';
import type { Result } from '#contract/result';
import { retryTemporary } from '#engine/jobs/retry';
import type { PassGround } from './copy-pass.ts';

/** Tries a piece again after what passes by itself. Of a pass that is lost nothing comes back: another one begins. */
export const patiently = <Value>(
  { copy: { run }, fate }: Pick<PassGround, 'copy' | 'fate'>,
  work: () => Promise<Result<Value>>,
): Promise<Result<Value>> =>
  retryTemporary(
    run,
    run.plan.draft.options.retryAttempts,
    work,
    Math.random,
    (code) => FAILURES[code].class === 'TEMPORARY' && !fate.isLost,
  );
