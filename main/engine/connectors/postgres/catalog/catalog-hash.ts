import type { Hash } from '#contract/domain/ids';
import { canonicalHash } from '../../../canonical-hash.ts';
import type { Catalog } from '../../../catalog.ts';

/** SHA-256 of what the catalog holds: keys and facts. Neither the server's version nor who owns what is part of it. */
export function catalogHash({ objects }: Catalog): Hash {
  return canonicalHash([...objects.values()].map(({ key, facts }) => [key, facts]));
}
