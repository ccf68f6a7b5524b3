import { ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { takeOff } from '#engine/connectors/postgres/copy/copy-objects';
import type { CopyPass } from './copy-pass.ts';
import { onKeeper } from './on-keeper.ts';
import { patiently } from './patiently.ts';
import { orRefuse } from './refuse-table.ts';

/** A table that is in use lets go within seconds, or the statement would keep everybody behind it waiting. */
const LOCK_TIMEOUT_MS = 5_000;

/**
 * One transaction for each that is on, in their order; what goes with another needs none of its own. A table that does
 * not let go of something is refused; its foreign keys go all the same, or they would hold other tables.
 */
export async function takeOffObjects(pass: CopyPass): Promise<Result<void>> {
  const { copy, keeper, runNo, objects } = pass;
  const toTake = objects.filter(({ sql, state }) => sql !== '' && state === 'on');
  const onKeeping = {
    write: <Value>(work: (target: PostgresClient) => Promise<Value>) => onKeeper(pass, () => work(keeper)),
  };
  for (const [done, { no, tableNo }] of toTake.entries()) {
    copy.run.signal.throwIfAborted();
    copy.figures.phase('take-off', done, toTake.length);
    const taken = await patiently(pass, () => onKeeper(pass, () => takeOff(keeper, runNo, no, LOCK_TIMEOUT_MS)));
    if (taken.ok) continue;
    const ended = tableNo === null ? taken : await orRefuse(pass, onKeeping, tableNo, taken);
    if (!ended.ok) return ended;
  }
  return ok(undefined);
}
