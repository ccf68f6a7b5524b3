import { FAILURES, type ErrorCode } from '#contract/errors';
import type { Result } from '#contract/result';
import type { JobRun } from './job-definition.ts';

/** A server that is started anew takes some seconds: three tries should reach it. */
const BASE_MS = 2_000;
const CAP_MS = 30_000;

/**
 * Full jitter: a uniformly drawn pause below a limit that doubles with each try, so that many clients of a server that
 * came back do not return together. `random` gives 0 (inclusive) to 1 (exclusive); `attempt` counts from 1.
 */
export function backoffMs(attempt: number, random: () => number): number {
  return Math.floor(random() * Math.min(CAP_MS, BASE_MS * 2 ** (attempt - 1)));
}

const isTemporary = (code: ErrorCode): boolean => FAILURES[code].class === 'TEMPORARY';

/**
 * Repeats `work` while it fails in a temporary way, at most `attempts` further times; waits show in the progress.
 * `isWorthIt` narrows down which failures it is repeated for.
 */
export async function retryTemporary<Value>(
  run: JobRun,
  attempts: number,
  work: (attempt: number) => Promise<Result<Value>>,
  random: () => number = Math.random,
  isWorthIt: (code: ErrorCode) => boolean = isTemporary,
): Promise<Result<Value>> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await work(attempt);
    const isOver = result.ok || !isWorthIt(result.failure.code) || attempt > attempts;
    if (isOver || run.signal.aborted) return result;
    const code = result.failure.code;
    run.retried({ code, attempt, of: attempts });
    run.wait({ reason: 'retry', values: { code, attempt, of: attempts } });
    await run.clock.sleep(backoffMs(attempt, random), run.signal);
    run.wait(null);
  }
}
