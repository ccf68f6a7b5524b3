import type { ObjectKey } from '#contract/domain/schema-object';
import { canonicalJson } from '#engine/canonical-hash';
import type { Catalog } from '#engine/catalog';

export interface CatalogDifference {
  readonly object: ObjectKey;
  readonly change: 'added' | 'changed' | 'missing';
}

/** What `now` has, has otherwise or has no more, compared with `then`. */
export function compareCatalogs(then: Catalog, now: Catalog): CatalogDifference[] {
  const differences: CatalogDifference[] = [];
  for (const [object, { facts }] of now.objects) {
    const before = then.objects.get(object);
    if (before === undefined) differences.push({ object, change: 'added' });
    else if (canonicalJson(before.facts) !== canonicalJson(facts)) differences.push({ object, change: 'changed' });
  }
  for (const object of then.objects.keys()) {
    if (!now.objects.has(object)) differences.push({ object, change: 'missing' });
  }
  return differences;
}
