import { ok, type Result } from '#contract/result';
import { takeOff } from '#engine/connectors/postgres/copy/copy-objects';
import type { CopyPass } from './copy-pass.ts';
import { onKeeper } from './on-keeper.ts';
import { patiently } from './patiently.ts';

/** A table that is in use lets go within seconds, or the statement would keep everybody behind it waiting. */
const LOCK_TIMEOUT_MS = 5_000;

/** One transaction for each that is on, in their order; what goes with another needs none of its own. */
export async function takeOffObjects(pass: CopyPass): Promise<Result<void>> {
  const { copy, keeper, runNo, objects } = pass;
  const toTake = objects.filter(({ sql, state }) => sql !== '' && state === 'on');
  for (const [done, { no }] of toTake.entries()) {
    copy.run.signal.throwIfAborted();
    copy.figures.phase('take-off', done, toTake.length);
    const taken = await patiently(pass, () => onKeeper(pass, () => takeOff(keeper, runNo, no, LOCK_TIMEOUT_MS)));
    if (!taken.ok) return taken;
  }
  return ok(undefined);
}
