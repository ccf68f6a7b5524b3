import type { CopyDraft } from '#contract/domain/copy-plan';
import type { CopySide } from '#engine/connectors/postgres/copy/read-side';

type Wanted = Pick<CopyDraft, 'schemas' | 'withoutLargeObjects'>;

/** They belong to no schema: who chose some schemas has not chosen them. */
export const areLargeObjectsWanted = ({ schemas, withoutLargeObjects }: Wanted): boolean =>
  schemas === null && !withoutLargeObjects;

/** How many are copied. */
export const largeObjectsOf = (draft: Wanted, { largeObjects }: Pick<CopySide, 'largeObjects'>): number =>
  areLargeObjectsWanted(draft) ? largeObjects : 0;
