import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { partsOf } from '../ddl/sql-name.ts';
import { asInherited } from './column-pairs.ts';
import type { Comparison } from './compare-objects.ts';
import type { PlanRequest } from './plan-context.ts';

/**
 * The desired catalog with what the live one has besides and keeps, as if it had been asked for. A table that is made
 * anew takes nothing along that only the live one had; its partitions stay behind as tables of their own.
 */
export function keepExtras({ live, desired, options }: PlanRequest, { gone, recreated }: Comparison): Catalog {
  const objects = new Map(desired.objects);
  if (!options.dropsExtra) {
    for (const key of desired.objects.keys()) keepColumns(key, live, objects, recreated);
  }
  const isLost = (key: ObjectKey): boolean => !objects.has(key) || (recreated.has(key) && key.startsWith('table '));
  for (const [key, object] of live.objects) {
    if (objects.has(key) || gone.has(key)) continue;
    const { parent } = object;
    const isMemberOfLost = parent?.startsWith('table ') === true && (gone.has(parent) || recreated.has(parent));
    if (!isMemberOfLost) objects.set(key, object);
  }
  for (const [key, object] of objects) {
    if (desired.objects.has(key)) continue;
    objects.set(key, standingAlone(object, isLost));
    keepNotNull(objects, object);
  }
  return { versionNumber: desired.versionNumber, objects };
}

/** A partition has its parent's columns and no others. */
function keepColumns(
  key: ObjectKey,
  live: Catalog,
  objects: Map<ObjectKey, CatalogObject>,
  recreated: ReadonlySet<ObjectKey>,
): void {
  const [present, wanted] = [live.objects.get(key), objects.get(key)];
  if (wanted?.kind !== 'table' || recreated.has(key)) return;
  const { partitionBound, parents } = factsOf(wanted, 'table');
  const [parent] = parents;
  if (partitionBound === null || parent === undefined) {
    if (present?.kind === 'table') objects.set(key, withColumnsOf(present, wanted));
    return;
  }
  keepColumns(parent, live, objects, recreated);
  const above = objects.get(parent);
  if (above?.kind !== 'table') return;
  const own = new Map(
    present?.kind === 'table' ? factsOf(present, 'table').columns.map((each) => [each.name, each]) : [],
  );
  const columns = factsOf(above, 'table').columns.map((each) => own.get(each.name) ?? asInherited(each));
  objects.set(key, withColumnsOf({ ...above, facts: { ...above.facts, columns } }, wanted));
}

function withColumnsOf(live: CatalogObject, wanted: CatalogObject): CatalogObject {
  const { columns } = factsOf(wanted, 'table');
  const names = new Set(columns.map(({ name }) => name));
  const extra = factsOf(live, 'table').columns.filter(({ name }) => !names.has(name));
  if (extra.length === 0) return wanted;
  const columnNeeds = new Map(wanted.columnNeeds);
  for (const { name } of extra) columnNeeds.set(name, live.columnNeeds.get(name) ?? []);
  const needs = new Set([...wanted.needs, ...extra.flatMap(({ name }) => live.columnNeeds.get(name) ?? [])]);
  return { ...wanted, needs: [...needs], columnNeeds, facts: { ...wanted.facts, columns: [...columns, ...extra] } };
}

function standingAlone(object: CatalogObject, isLost: (key: ObjectKey) => boolean): CatalogObject {
  const lost = object.needs.filter(isLost);
  if (lost.length === 0) return object;
  const needs = object.needs.filter((need) => !lost.includes(need));
  if (object.kind === 'table') {
    const { parents } = factsOf(object, 'table');
    if (!parents.some(isLost)) return { ...object, needs };
    return {
      ...object,
      needs,
      facts: { ...object.facts, parents: parents.filter((key) => !isLost(key)), partitionBound: null },
    };
  }
  const wasAttached = lost.some((key) => /^(index|constraint) /.test(key));
  return wasAttached && 'attachedTo' in object.facts
    ? { ...object, needs, facts: { ...object.facts, attachedTo: null } }
    : { ...object, needs };
}

/** The columns of a primary key that stays can't become nullable. */
function keepNotNull(objects: Map<ObjectKey, CatalogObject>, key: CatalogObject): void {
  const table = objects.get(key.parent ?? '');
  if (key.kind !== 'constraint' || table?.kind !== 'table') return;
  const { type, definition } = factsOf(key, 'constraint');
  if (type !== 'primary-key') return;
  const names = new Set(
    partsOf(`key ${definition.replace(/^PRIMARY KEY \(([^)]*)\).*$/s, '$1').replaceAll(', ', '.')}`),
  );
  const columns = factsOf(table, 'table').columns.map((column) =>
    names.has(column.name) ? { ...column, isNotNull: true } : column,
  );
  objects.set(table.key, { ...table, facts: { ...table.facts, columns } });
}
