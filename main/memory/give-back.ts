import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_EVERY_MS = 5_000;
/** Answering a window that is only looked at takes less. */
const AT_REST_CPU_MS = 100;
/** After less work there is nothing worth a pause. */
const WORTH_COLLECTING_CPU_MS = 500;

export interface RestWatch {
  /** Resolves after the time, or at once when the signal is aborted. Never rejects. */
  readonly sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
  /** Processor time of this process so far. */
  readonly cpuMs: () => number;
  readonly collect: () => void;
}

/**
 * Gives back what a start or a job has taken, once the process rests. V8 cleans up only when something new is asked
 * for, and a process at rest asks for nothing: it would hold twice what it needs for as long as nobody touches it.
 */
export async function giveBackAtRest({ sleep, cpuMs, collect }: RestWatch, signal: AbortSignal): Promise<void> {
  let seen = cpuMs();
  let worked = seen;
  for (;;) {
    await sleep(LOOK_EVERY_MS, signal);
    if (signal.aborted) return; // The process ends: all of it is given back.
    const now = cpuMs();
    worked += now - seen;
    if (now - seen < AT_REST_CPU_MS && worked >= WORTH_COLLECTING_CPU_MS) {
      collect();
      worked = 0;
    }
    seen = cpuMs(); // Without what the collecting took.
  }
}

export function processCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Node shows its collector only to programs that were started with a flag, and worker threads would be given it too. */
export function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (how: object) => void;
  setFlagsFromString('--no-expose-gc');
  // The plain collection keeps the room of what it has cleared away.
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}
