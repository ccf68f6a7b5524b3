import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';

const known = new WeakMap<Catalog, ReadonlyMap<ObjectKey, readonly CatalogObject[]>>();

/** Tables that inherit from this one, partitions among them, at any depth. */
export function descendantsOf(catalog: Catalog, key: ObjectKey): CatalogObject[] {
  const children = known.get(catalog) ?? findChildren(catalog);
  known.set(catalog, children);
  return (children.get(key) ?? []).flatMap((child) => [child, ...descendantsOf(catalog, child.key)]);
}

function findChildren({ objects }: Catalog): ReadonlyMap<ObjectKey, readonly CatalogObject[]> {
  const tables = [...objects.values()].filter(({ kind }) => kind === 'table');
  const pairs = tables.flatMap((table) => factsOf(table, 'table').parents.map((parent) => ({ parent, table })));
  return new Map(
    [...Map.groupBy(pairs, ({ parent }) => parent)].map(([parent, all]) => [parent, all.map(({ table }) => table)]),
  );
}
