import type { CopyWorkers } from '#contract/domain/copy-report';
import type { JobEvent } from '#contract/domain/job';

const REASONS = new Map<string, CopyWorkers['reason']>([
  ['workers-begun', 'begun'],
  ['workers-grows', 'grows'],
  ['workers-no-gain', 'no-gain'],
  ['workers-source-latency', 'source-latency'],
]);

/** The job's history tells it, so it is there after the run and after a restart. */
export function workersOf(events: readonly JobEvent[]): CopyWorkers[] {
  return events.flatMap(({ name, values, atMs }) => {
    const reason = REASONS.get(name);
    if (reason === undefined) return [];
    const figure = (key: string): number | null => (key in values ? Number(values[key]) : null);
    return {
      ...{ atMs, workers: figure('workers') ?? 0, allowed: figure('allowed') ?? 0, reason },
      ...{
        megabytesPerSecond: figure('megabytesPerSecond'),
        latencyMs: figure('latencyMs'),
        usualMs: figure('usualMs'),
      },
    };
  });
}
