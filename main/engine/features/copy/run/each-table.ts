import type { Failure } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { allOver } from '#engine/jobs/all-over';
import type { PassGround, PassTable } from './copy-pass.ts';
import { openHand, type Hand } from './hand.ts';

/** Several tables at once, in their order; the first failure stops what has not begun. */
export async function eachTable<Table extends Pick<PassTable, 'no' | 'table'>>(
  pass: PassGround,
  tables: readonly Table[],
  work: (hand: Hand, table: Table) => Promise<Result<void>>,
): Promise<Result<void>> {
  const waiting = [...tables];
  const failures: Failure[] = [];
  const workAll = async (): Promise<void> => {
    await using hand = openHand(pass);
    for (let table = waiting.shift(); table !== undefined; table = waiting.shift()) {
      const done = await work(hand, table);
      if (done.ok) continue;
      failures.push(done.failure);
      waiting.length = 0;
    }
  };
  await allOver(Array.from({ length: pass.membership.hands }, workAll));
  const [failure] = failures;
  return failure === undefined ? ok(undefined) : { ok: false, failure };
}
