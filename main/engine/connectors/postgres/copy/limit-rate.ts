import type { Clock } from '../../../clock.ts';

/** Work that was let through early is made up for; more than this is never owed, so a long stall brings no flood. */
const BURST_MS = 250;

/** Told of bytes that have passed; a promise says how long to hold back what comes next. */
export type RateLimit = (bytes: number) => Promise<void> | undefined;

/** One allowance for all who share it. */
export function limitRate(bytesPerSecond: number | null, clock: Clock, signal: AbortSignal): RateLimit {
  if (bytesPerSecond === null) return () => undefined;
  let freeAtMs = clock.nowMs();
  return (bytes) => {
    const nowMs = clock.nowMs();
    freeAtMs = Math.max(freeAtMs, nowMs - BURST_MS) + (bytes / bytesPerSecond) * 1_000;
    return freeAtMs <= nowMs ? undefined : clock.sleep(freeAtMs - nowMs, signal);
  };
}
