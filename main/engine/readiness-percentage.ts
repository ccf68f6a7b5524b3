import type { ReadinessCheck } from '#contract/domain/readiness';

/** One decimal, rounded down: what is not ready is never called 100. */
export function readinessPercentage(checks: readonly Pick<ReadinessCheck, 'state'>[]): number {
  const holding = checks.filter(({ state }) => state === 'met' || state === 'warning').length;
  return Math.floor((holding * 1_000) / checks.length) / 10;
}
