import type { Clock } from '#engine/clock';

/** Time that moves only when the test moves it. */
export interface HandClock extends Clock {
  /** Wakes, in order, whoever sleeps until then, and lets them work before it goes on. */
  advance(durationMs: number): Promise<void>;
  /** Resolves when somebody sleeps. */
  somebodySleeps(): Promise<void>;
}

interface Sleeper {
  readonly dueMs: number;
  wake(): void;
}

export function handClock(startMs = Date.UTC(2026, 10, 21)): HandClock {
  let now = startMs;
  let sleepers: Sleeper[] = [];
  let onSleep: (() => void)[] = [];

  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  return {
    nowMs: () => now,
    sleep: (durationMs, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true) return resolve();
        const sleeper: Sleeper = {
          dueMs: now + durationMs,
          wake() {
            sleepers = sleepers.filter((other) => other !== sleeper);
            resolve();
          },
        };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => sleeper.wake(), { once: true });
        for (const tell of onSleep.splice(0)) tell();
      }),
    async advance(durationMs) {
      const until = now + durationMs;
      for (;;) {
        const [next] = sleepers.filter(({ dueMs }) => dueMs <= until).sort((left, right) => left.dueMs - right.dueMs);
        if (next === undefined) break;
        now = Math.max(now, next.dueMs);
        next.wake();
        await settle();
      }
      now = until;
      await settle();
    },
    somebodySleeps: () =>
      sleepers.length > 0 ? Promise.resolve() : new Promise((resolve) => (onSleep = [...onSleep, resolve])),
  };
}
