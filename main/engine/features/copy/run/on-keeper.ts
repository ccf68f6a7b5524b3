import { ok, type Result } from '#contract/result';
import { postgresFailure } from '#engine/connectors/postgres/failures';
import { cancelStatement } from '#engine/connectors/postgres/load/who-blocks';
import { watchLock } from '#engine/jobs/watch-lock';
import type { PassGround } from './copy-pass.ts';

/**
 * Work on the session that keeps the target. Whoever is in the way is named while it waits; an aborted run makes it
 * throw the signal's reason.
 */
export async function onKeeper<Value>(
  { copy: { run, ends, cuts }, keeper, fate }: Pick<PassGround, 'copy' | 'keeper' | 'fate'>,
  work: () => Promise<Value>,
): Promise<Result<Value>> {
  run.signal.throwIfAborted();
  const cancel = (): void => void cancelStatement(ends.target, keeper.pid);
  const cut = (): void => keeper.destroy();
  run.signal.addEventListener('abort', cancel);
  cuts.add(cut);
  try {
    return ok(await watchLock({ run, target: ends.target, cut: () => undefined }, () => keeper.pid, work));
  } catch (error) {
    run.signal.throwIfAborted();
    const failed = postgresFailure(error, keeper.place);
    if (!failed.ok && failed.failure.code === 'CONNECTION_LOST') fate.isLost = true;
    return failed;
  } finally {
    run.signal.removeEventListener('abort', cancel);
    cuts.delete(cut);
  }
}
