import { areLargeObjectsWanted, type CopyDraft } from '#contract/domain/copy-plan';
import type { CopySide } from '#engine/connectors/postgres/copy/read-side';

/** How many are copied. */
export const largeObjectsOf = (
  draft: Pick<CopyDraft, 'schemas' | 'withoutLargeObjects'>,
  { largeObjects }: Pick<CopySide, 'largeObjects'>,
): number => (areLargeObjectsWanted(draft) ? largeObjects : 0);
