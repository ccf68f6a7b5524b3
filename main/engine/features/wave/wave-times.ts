import type { Job } from '#contract/domain/job';

/** Until now, of one that goes on. */
export const waveTimes = ({ startedAtMs, endedAtMs }: Job, nowMs: number) => ({
  ...{ startedAtMs, endedAtMs },
  durationMs: startedAtMs === null ? 0 : (endedAtMs ?? nowMs) - startedAtMs,
});
