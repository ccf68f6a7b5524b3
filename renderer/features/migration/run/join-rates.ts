import type { RatePoint } from '#contract/domain/job';

const SHOWN_MS = 600_000;

/** Points that were asked for and points announced since, oldest first, one a second, of the last ten minutes. */
export function joinRates(asked: readonly RatePoint[], announced: readonly RatePoint[]): RatePoint[] {
  const bySecond = new Map<number, RatePoint>();
  for (const point of [...asked, ...announced]) bySecond.set(Math.floor(point.atMs / 1000), point);
  const points = [...bySecond.values()].toSorted((a, b) => a.atMs - b.atMs);
  const newestMs = points.at(-1)?.atMs ?? 0;
  return points.filter(({ atMs }) => newestMs - atMs <= SHOWN_MS);
}
