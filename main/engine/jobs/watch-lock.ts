import { whoBlocks } from '#engine/connectors/postgres/load/who-blocks';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import type { JobRun } from './job-definition.ts';

/** Shorter waits are everyday business and not worth a second connection. */
const LOOK_EVERY_MS = 2_000;

export interface LockWatch {
  readonly run: JobRun;
  readonly target: PostgresTarget;
  /** Ends the session at once. */
  cut(): void;
}

/**
 * Runs `work` on a session; when it takes long, asks who is in the way and says so. `pid` is asked for when it is
 * needed: a session may wait before it is open. A run that is asked to end while it waits for somebody's lock is cut at
 * once: nothing it would have written is there yet.
 */
export async function watchLock<Value>(
  { run, target, cut }: LockWatch,
  pid: () => number | undefined,
  work: () => Promise<Value>,
): Promise<Value> {
  const done = new AbortController();
  const seen = { isBlocked: false };
  const isDone = (): boolean => done.signal.aborted;
  const onEnd = (): void => {
    if (seen.isBlocked) cut();
  };
  run.signal.addEventListener('abort', onEnd);
  const look = async (): Promise<void> => {
    await run.clock.sleep(LOOK_EVERY_MS, done.signal);
    while (!isDone()) {
      const session = pid();
      const blockers =
        session === undefined ? undefined : await whoBlocks(target, session, done.signal).catch(() => undefined);
      if (blockers?.ok === true && !isDone()) {
        const [first] = blockers.value;
        seen.isBlocked = first !== undefined;
        run.wait(first === undefined ? null : { reason: 'lock', values: { pid: first.pid } });
        if (run.signal.aborted) onEnd();
      }
      await run.clock.sleep(LOOK_EVERY_MS, done.signal);
    }
  };
  const looking = look();
  try {
    return await work();
  } finally {
    done.abort();
    run.signal.removeEventListener('abort', onEnd);
    await looking;
    if (seen.isBlocked) run.wait(null);
  }
}
