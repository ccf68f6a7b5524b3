/**
 * What the signals of a terminal mean here. First Ctrl-C: the work in hand is stopped cleanly. Second, or the first when
 * nothing can be stopped: `now`. SIGTERM and SIGHUP: `later`, the engine ends, the job waits to be continued.
 */
export type Leave = 'now' | 'later';

export interface Signals extends Disposable {
  readonly leave: Promise<Leave>;
  /** Who stops the work in hand; call the answer when there is nothing to stop any more. */
  onStop(stop: () => void): () => void;
}

export function listenToSignals(): Signals {
  const leave = Promise.withResolvers<Leave>();
  let stop: (() => void) | undefined;
  const interrupted = (): void => {
    if (stop === undefined) leave.resolve('now');
    else stop();
    stop = undefined;
  };
  const ended = (): void => leave.resolve('later');
  process.on('SIGINT', interrupted);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, ended);
  return {
    leave: leave.promise,
    onStop(stopIt) {
      stop = stopIt;
      return () => (stop = undefined);
    },
    [Symbol.dispose]() {
      process.off('SIGINT', interrupted);
      for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.off(signal, ended);
    },
  };
}
