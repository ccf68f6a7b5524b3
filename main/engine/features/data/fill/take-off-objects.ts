import type { Result } from '#contract/result';
import { takeAllOff } from '#engine/connectors/postgres/copy/copy-objects';
import type { FillPass } from './fill-pass.ts';
import { onSession } from './on-session.ts';

/** A table that is in use lets go within seconds, or the statement would keep everybody behind it waiting. */
const LOCK_TIMEOUT_MS = 5_000;

/** All at once: it takes a fraction of a second, and who meets a table without its keys meets a fill. */
export async function takeOffObjects({ fill, hands: [hand], runNo }: FillPass): Promise<Result<void>> {
  if (hand === undefined) throw new Error('a try has hands');
  return onSession(fill, hand, () => takeAllOff(hand, runNo, LOCK_TIMEOUT_MS));
}
