import type { Connection } from '#contract/domain/connection';
import type { ReadinessCheck } from '#contract/domain/readiness';
import { opensAtMs } from './change-window.ts';

/** May the target be written to now? Closed is no failure: what is begun then waits for its hour. */
export function changeWindowCheck(
  target: Connection | undefined,
  nowMs: number,
): Pick<ReadinessCheck, 'state' | 'values'> {
  if (target === undefined) return { state: 'unknown', values: {} };
  const opens = opensAtMs(target, nowMs);
  if (opens !== null) return { state: 'warning', values: { opens: inZone(opens, target.timeZone) } };
  const hasNone = target.changeWindow === null || target.environment !== 'production';
  return { state: 'met', values: { kind: hasNone ? 'none' : 'open' } };
}

/** In the zone in which the window was written down, which need not be the reader's. */
function inZone(atMs: number, timeZone: string): string {
  const format = { dateStyle: 'short', timeStyle: 'short' } as const;
  try {
    return `${new Intl.DateTimeFormat('sv-SE', { ...format, timeZone }).format(atMs)} ${timeZone}`;
  } catch {
    return `${new Intl.DateTimeFormat('sv-SE', { ...format, timeZone: 'UTC' }).format(atMs)} UTC`;
  }
}
