import type { JobId } from '#contract/domain/ids';
import type { Clock } from '#engine/clock';
import type { Interruption } from './job-definition.ts';
import type { RunEnd } from './run-steps.ts';

/** How long a forced run may take to let go of what it held. */
const FORCED_END_WITHIN_MS = 10_000;

/** A run that goes on in this process. */
export interface ActiveRun {
  readonly jobId: JobId;
  /** Resolves when nothing of the run is left and its end is recorded. Never rejects. */
  readonly ended: Promise<RunEnd>;
  /**
   * Ask, wait for the grace period, force, wait until it is gone. Undefined when it is still there after all that;
   * its end is recorded whenever it comes. A second request waits for the end the first one brings.
   */
  end(why: Interruption, graceMs: number): Promise<RunEnd | undefined>;
}

export function activeRun(
  clock: Clock,
  jobId: JobId,
  begin: (signal: AbortSignal, onForce: (force: (() => void) | undefined) => void) => Promise<RunEnd>,
): ActiveRun {
  const asking = new AbortController();
  let force: (() => void) | undefined;
  const ended = begin(asking.signal, (next) => (force = next));

  const endsWithin = async (limitMs: number): Promise<RunEnd | undefined> => {
    const enough = new AbortController();
    const end = await Promise.race([ended, clock.sleep(limitMs, enough.signal).then(() => undefined)]);
    enough.abort();
    return end;
  };

  return {
    jobId,
    ended,
    async end(why, graceMs) {
      if (!asking.signal.aborted) asking.abort(why);
      const end = await endsWithin(graceMs);
      if (end !== undefined) return end;
      force?.();
      return endsWithin(FORCED_END_WITHIN_MS);
    },
  };
}
