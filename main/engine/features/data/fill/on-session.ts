import { ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { postgresFailure } from '#engine/connectors/postgres/failures';
import { cancelStatement } from '#engine/connectors/postgres/load/who-blocks';
import { watchLock } from '#engine/jobs/watch-lock';
import type { FillRun } from './fill-run.ts';

/**
 * Work on one session. Whoever is in the way is named while it waits; an aborted run makes it throw the signal's reason.
 * A session on which something has failed is of no further use: the try is over, and another one opens its own.
 */
export async function onSession<Value>(
  { run, target, cuts }: Pick<FillRun, 'run' | 'target' | 'cuts'>,
  client: PostgresClient,
  work: () => Promise<Value>,
  relation = '',
): Promise<Result<Value>> {
  run.signal.throwIfAborted();
  let stopping: Promise<void> | undefined;
  const cut = (): void => client.destroy();
  const stop = (): void => {
    // Cancelled first: a backend that builds an index does not look whether its client is still there.
    stopping ??= cancelStatement(target, client.pid).finally(cut);
  };
  run.signal.addEventListener('abort', stop);
  cuts.add(cut);
  try {
    return ok(await watchLock({ run, target, cut: () => undefined }, () => client.pid, work));
  } catch (error) {
    await stopping;
    run.signal.throwIfAborted();
    return postgresFailure(error, { ...client.place, relation });
  } finally {
    cuts.delete(cut);
    run.signal.removeEventListener('abort', stop);
  }
}
