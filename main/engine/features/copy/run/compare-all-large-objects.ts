import { ok, type Result } from '#contract/result';
import { compareLargeObjects } from '#engine/connectors/postgres/compare/compare-large-objects';
import { LARGE_OBJECTS_NO } from './copy-large-objects.ts';
import type { CopyPass } from './copy-pass.ts';
import { openHand } from './hand.ts';
import { patiently } from './patiently.ts';

/** At the moment that was copied, as the tables are. */
export async function compareAllLargeObjects(pass: CopyPass): Promise<Result<void>> {
  const { copy, largeObjects } = pass;
  if (largeObjects === 0) return ok(undefined);
  const { verification } = copy.run.plan.draft.options;
  await using hand = openHand(pass);
  const compared = await patiently(pass, () =>
    hand.copy(({ source, target }, alive) => compareLargeObjects({ source, target }, verification !== 'counts', alive)),
  );
  if (!compared.ok) return compared;
  const { isEqual: matched, ...figures } = compared.value;
  if (!matched) copy.run.raiseAttention();
  copy.figures.changed(LARGE_OBJECTS_NO, { state: 'compared', comparison: { matched, ...figures, differences: null } });
  return ok(undefined);
}
