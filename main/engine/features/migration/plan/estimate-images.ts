import type { PlanDraft } from '#contract/domain/plan';
import type { SourceUnit } from '../source/source-unit.ts';

/** Of an image without the row that stood there: its key, its record and its place in the index. */
const IMAGE_BYTES = 150;

/**
 * How much a run may keep for a rollback: an image for each row and, of an upsert, the row that stood there, which is
 * taken to be as long as the one that comes. Null where only reading it all would tell.
 */
export async function estimateImages(
  { target }: Pick<PlanDraft, 'target'>,
  units: readonly Pick<SourceUnit, 'estimateRows' | 'sizeBytes'>[],
): Promise<number | null> {
  let bytes = 0;
  for (const unit of units) {
    const rows = await unit.estimateRows().catch(() => undefined);
    if (rows === undefined) return null;
    bytes += rows * IMAGE_BYTES + (target.mode === 'upsert' ? (unit.sizeBytes ?? 0) : 0);
  }
  return bytes;
}
