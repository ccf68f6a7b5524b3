import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { NOTHING_GIVEN, type Given } from './given-privileges.ts';
import type { TableSurroundings } from './create-table.ts';

/** Parents and their checks, for the text of a table that inherits; what is granted without being asked for. */
export function surroundingsOf({ objects }: Catalog, given: Given = NOTHING_GIVEN): TableSurroundings {
  const checks = new Map<string, CatalogObject[]>();
  for (const object of objects.values()) {
    if (object.kind !== 'constraint' || object.parent === null) continue;
    const { type, definition } = factsOf(object, 'constraint');
    if (type !== 'check' || /\bNO INHERIT\b/.test(definition)) continue;
    const own = checks.get(object.parent);
    if (own === undefined) checks.set(object.parent, [object]);
    else own.push(object);
  }
  return { find: (key) => objects.get(key), checksOf: (table) => checks.get(table) ?? [], given };
}
