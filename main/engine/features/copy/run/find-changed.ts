import { ok, type Result } from '#contract/result';
import { compareRows } from './compare-rows.ts';
import type { PassGround } from './copy-pass.ts';
import { eachTableOfSource } from './each-table.ts';
import { patiently } from './patiently.ts';
import { isOfTable } from './refuse-table.ts';
import { keepUnits, NO_MOMENT } from '#engine/connectors/postgres/copy/keep-units';
import type { KnownTable } from './settle-tables.ts';

/**
 * Tables whose rows are not, or not surely, those of the moment this try reads at. Parts say nothing of a whole, so only
 * a whole table can be looked at; then its content decides. By other options its content would say nothing either.
 */
export async function findChanged(
  ground: PassGround,
  known: readonly KnownTable[],
): Promise<Result<ReadonlySet<number>>> {
  const { copy, runNo, snapshot } = ground;
  const isOfAnother = ({ units }: KnownTable): boolean =>
    units.some(({ snapshotXmax }) => snapshotXmax !== snapshot.moment);
  const old = known.filter(isOfAnother);
  const isEdited = ({ units }: KnownTable): boolean => units.some(({ snapshotXmax }) => snapshotXmax === NO_MOMENT);
  const canTell = (table: KnownTable): boolean => table.isHere && !isEdited(table);
  const changed = new Set(old.filter((table) => !canTell(table)).map(({ no }) => no));
  const whole = old.filter(canTell);
  let looked = 0;
  const found = await eachTableOfSource(ground, whole, async (hand, { no, table }) => {
    copy.figures.phase('look-for-changes', looked, whole.length);
    const same = await patiently(ground, () =>
      hand.copy(async (pair) => {
        const { matched } = await compareRows(pair, table, 'evidence-hash');
        if (matched) await keepUnits(pair.target, runNo, no, snapshot.moment);
        return matched;
      }),
    );
    looked += 1;
    // What cannot be compared comes anew: then its own error is told of it.
    if (same.ok ? !same.value : isOfTable(same.failure.code)) changed.add(no);
    return same.ok || isOfTable(same.failure.code) ? ok(undefined) : same;
  });
  return found.ok ? ok(changed) : found;
}
