import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { endLostSession, openCopySession } from '#engine/connectors/postgres/copy/copy-session';
import type { CopyPair } from '#engine/connectors/postgres/copy/copy-unit';
import { isServerError, NoProgress, postgresFailure } from '#engine/connectors/postgres/failures';
import { cancelStatement } from '#engine/connectors/postgres/load/who-blocks';
import { RelayFailed } from '#engine/connectors/postgres/relay/relay-copy';
import { watchProgress } from './watch-progress.ts';
import type { PassGround } from './copy-pass.ts';

/**
 * A session on each side that does one piece of work at a time, opened when first needed and anew when lost. An aborted
 * run makes a call throw the signal's reason: reading stops at once, and what the target was doing is cancelled.
 */
export interface Hand extends AsyncDisposable {
  /** `alive` is to be called whenever something has moved: a piece that stands still for too long is given up. */
  copy<Value>(work: (pair: CopyPair, alive: () => void) => Promise<Value>): Promise<Result<Value>>;
  /** On the target alone; how long a statement takes there is its own affair. */
  write<Value>(work: (target: PostgresClient) => Promise<Value>): Promise<Result<Value>>;
}

export function openHand(pass: PassGround): Hand {
  const { run, ends, cuts } = pass.copy;
  const { signal } = run;
  const open: { source?: PostgresClient; target?: PostgresClient } = {};
  let lostPid: number | undefined;

  const source = async (): Promise<Result<PostgresClient>> => {
    if (open.source !== undefined) return ok(open.source);
    const joined = await pass.snapshot.join(signal);
    if (joined.ok) open.source = joined.value;
    else if (joined.failure.code === 'SNAPSHOT_LOST') pass.fate.isLost = true;
    return joined;
  };
  const target = async (): Promise<Result<PostgresClient>> => {
    if (open.target !== undefined) return ok(open.target);
    const opened = await openCopySession(ends.target, pass.membership, signal);
    if (!opened.ok) return opened;
    const { value: client } = opened;
    if (client === undefined) {
      pass.fate.isLost = true;
      return fail('CONNECTION_LOST', { connectionName: ends.target.connectionName });
    }
    open.target = client;
    if (lostPid !== undefined) await endLostSession(client, run.jobId, lostPid);
    lostPid = undefined;
    return ok(client);
  };

  /** Cancelled first: a backend that builds an index does not look whether its client is still there. */
  const stop = async (reason?: Error): Promise<void> => {
    open.source?.destroy(reason);
    const { target: writing } = open;
    if (writing === undefined) return;
    await cancelStatement(ends.target, writing.pid);
    writing.destroy(reason);
  };

  /** A snapshot does not outlive a failed statement; the target's session does, unless it is lost: then false. */
  const recover = async (): Promise<boolean> => {
    await open.source?.close();
    delete open.source;
    const isLost = await open.target?.run('ROLLBACK').then(
      () => false,
      () => true,
    );
    if (isLost !== true) return true;
    lostPid = open.target?.pid;
    open.target?.destroy();
    delete open.target;
    return false;
  };

  const failureOf = (side: 'source' | 'target', error: unknown): Result<never> => {
    const failed = postgresFailure(error, ends[side]);
    // A standby that replays what a reader still needs ends the reader.
    const isConflict = side === 'source' && !failed.ok && failed.failure.code === 'LOCK_TIMEOUT';
    if (!isConflict) return failed;
    pass.fate.isLost = true;
    return fail('SNAPSHOT_LOST', { connectionName: ends.source.connectionName });
  };

  async function attempt<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>> {
    signal.throwIfAborted();
    let stopping: Promise<void> | undefined;
    const onAbort = (): void => void (stopping ??= stop());
    const cut = (): void => {
      open.source?.destroy();
      open.target?.destroy();
    };
    signal.addEventListener('abort', onAbort);
    cuts.add(cut);
    try {
      return await work();
    } catch (error) {
      await stopping;
      signal.throwIfAborted();
      const isTargetThere = await recover();
      if (error instanceof RelayFailed) return failureOf(error.side, error.cause);
      // Of two sessions that were asked together, the one that is lost.
      return failureOf(isTargetThere && !isServerError(error) ? 'source' : 'target', error);
    } finally {
      cuts.delete(cut);
      signal.removeEventListener('abort', onAbort);
    }
  }

  return {
    copy: (work) =>
      attempt(async () => {
        const from = await source();
        if (!from.ok) return from;
        const to = await target();
        if (!to.ok) return to;
        const { timeoutSeconds } = run.plan.draft.options;
        const watched = watchProgress(run.clock, timeoutSeconds * 1_000, () => void stop(new NoProgress()));
        try {
          return ok(await work({ source: from.value, target: to.value }, watched.alive));
        } finally {
          watched.end();
        }
      }),
    write: (work) =>
      attempt(async () => {
        const to = await target();
        return to.ok ? ok(await work(to.value)) : to;
      }),
    async [Symbol.asyncDispose]() {
      await Promise.all([open.source?.close(), open.target?.close()]);
    },
  };
}
