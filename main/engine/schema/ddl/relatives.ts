import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';

/** Who belongs to whom among objects that are made together. */
export interface Relatives {
  /** Constraints, indexes and the like by the key of their table. */
  readonly members: ReadonlyMap<string, readonly CatalogObject[]>;
  /** Partitions and children by the key of their parent. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Indexes and constraints of partitions by the one they are attached to. */
  readonly attached: ReadonlyMap<string, readonly string[]>;
}

export function relativesOf(objects: readonly CatalogObject[]): Relatives {
  const members = new Map<string, CatalogObject[]>();
  const children = new Map<string, string[]>();
  const attached = new Map<string, string[]>();
  for (const object of objects) {
    if (object.parent !== null) listIn(members, object.parent).push(object);
    if (object.kind === 'table') {
      for (const parent of factsOf(object, 'table').parents) listIn(children, parent).push(object.key);
    }
    for (const above of aboveOf(object)) listIn(attached, above).push(object.key);
  }
  return { members, children, attached };
}

function listIn<Value>(lists: Map<string, Value[]>, key: string): Value[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

/** Keys of the index or constraint of the partitioned table that an index is attached to: one of its needs. */
function aboveOf(object: CatalogObject): string[] {
  if (object.kind !== 'index' && object.kind !== 'constraint') return [];
  const { attachedTo } = object.kind === 'index' ? factsOf(object, 'index') : factsOf(object, 'constraint');
  if (attachedTo === null) return [];
  return object.needs.filter((need) => need.startsWith('index ') || need.startsWith('constraint '));
}

/** Everything below, at any depth. */
export function allBelow(key: string, lists: ReadonlyMap<string, readonly string[]>): string[] {
  const own = lists.get(key) ?? [];
  return own.flatMap((each) => [each, ...allBelow(each, lists)]);
}
