import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import type { TableSurroundings } from './create-table.ts';

/** Parents and their checks, for the text of a table that inherits. */
export function surroundingsOf({ objects }: Catalog): TableSurroundings {
  const checks = new Map<string, CatalogObject[]>();
  for (const object of objects.values()) {
    if (object.kind !== 'constraint' || object.parent === null) continue;
    const { type, definition } = factsOf(object, 'constraint');
    if (type !== 'check' || /\bNO INHERIT\b/.test(definition)) continue;
    const own = checks.get(object.parent);
    if (own === undefined) checks.set(object.parent, [object]);
    else own.push(object);
  }
  return { find: (key) => objects.get(key), checksOf: (table) => checks.get(table) ?? [] };
}
