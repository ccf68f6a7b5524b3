import { ok, type Result } from '#contract/result';
import { compareLargeObjects } from '#engine/connectors/postgres/compare/compare-large-objects';
import { countOtherRights } from '#engine/connectors/postgres/copy/object-rights';
import { LARGE_OBJECTS_NO } from './copy-large-objects.ts';
import type { CopyPass } from './copy-pass.ts';
import { openHand } from './hand.ts';
import { patiently } from './patiently.ts';

/** At the moment that was copied, as the tables are. */
export async function compareAllLargeObjects(pass: CopyPass): Promise<Result<void>> {
  const { copy, largeObjects } = pass;
  if (largeObjects === 0) return ok(undefined);
  const { roles, options } = copy.run.plan.draft;
  const { verification } = options;
  await using hand = openHand(pass);
  const compared = await patiently(pass, () =>
    hand.copy(async (pair, alive) => ({
      ...(await compareLargeObjects(pair, verification !== 'counts', alive)),
      others: await countOtherRights(pair, roles, alive),
    })),
  );
  if (!compared.ok) return compared;
  const { isEqual, others, ...figures } = compared.value;
  const matched = isEqual && others === 0;
  if (others > 0) copy.run.note('large-objects-rights-differ', { objects: others });
  if (!matched) copy.run.raiseAttention();
  copy.figures.changed(LARGE_OBJECTS_NO, { state: 'compared', comparison: { matched, ...figures, differences: null } });
  return ok(undefined);
}
