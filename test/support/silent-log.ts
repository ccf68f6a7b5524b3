import type { OpenedLog } from '#engine/log/log';

/** Keeps what was reported as a bug, so that a test can say that there was none. */
export interface SilentLog extends OpenedLog {
  readonly bugs: unknown[];
}

export function silentLog(bugs: unknown[] = []): SilentLog {
  const nothing = (): void => undefined;
  const log: SilentLog = {
    bugs,
    ...{ error: nothing, warn: nothing, info: nothing, debug: nothing, setLevel: nothing, hide: nothing },
    bug: (_message, error) => void bugs.push(error),
    for: () => log,
    close: () => Promise.resolve(),
  };
  return log;
}
