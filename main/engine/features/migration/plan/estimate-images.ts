import type { PlanDraft } from '#contract/domain/plan';
import { estimateRows } from '#engine/connectors/files/estimate-rows';
import type { FoundFile } from '#engine/connectors/files/list';

/** Of an image without the row that stood there: its key, its record and its place in the index. */
const IMAGE_BYTES = 150;

/**
 * How much a run may keep for a rollback: an image for each row and, of an upsert, the row that stood there, which is
 * taken to be as long as the one that comes. Null where only reading the files would tell.
 */
export async function estimateImages(
  { target }: Pick<PlanDraft, 'target'>,
  files: readonly FoundFile[],
): Promise<number | null> {
  let bytes = 0;
  for (const file of files) {
    const rows = await estimateRows(file).catch(() => undefined);
    if (rows === undefined) return null;
    bytes += rows * IMAGE_BYTES + (target.mode === 'upsert' ? file.sizeBytes : 0);
  }
  return bytes;
}
