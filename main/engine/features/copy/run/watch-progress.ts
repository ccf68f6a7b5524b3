import type { Clock } from '#engine/clock';

/** Calls `onStill` once when `alive` was not called for so long. */
export function watchProgress(clock: Clock, limitMs: number, onStill: () => void): { alive(): void; end(): void } {
  const ended = new AbortController();
  let movedAtMs = clock.nowMs();
  const watch = async (): Promise<void> => {
    while (!ended.signal.aborted) {
      const leftMs = movedAtMs + limitMs - clock.nowMs();
      if (leftMs <= 0) break;
      await clock.sleep(leftMs, ended.signal);
    }
    if (!ended.signal.aborted) onStill();
  };
  void watch();
  return { alive: () => (movedAtMs = clock.nowMs()), end: () => ended.abort() };
}
