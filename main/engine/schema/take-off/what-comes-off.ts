import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf, isForeignKey, type ConstraintFacts } from '#engine/catalog-facts';
import type { TakeOffGround } from '#engine/connectors/postgres/copy/read-take-off-ground';
import { memberKey, objectKey } from '#engine/object-key';
import { hasIndex } from '../ddl/create-constraint.ts';
import type { ConcernedTables } from './tables-concerned.ts';

/**
 * Why something that would slow the copy down, or stop it, stays in place. `needed`: something that stays cannot be
 * without it. `marked`: the table is clustered on it or known by it. `broken`: an index that was never finished. The
 * other two are the ground's.
 */
export type StayReason = 'needed' | 'marked' | 'broken' | 'rights' | 'undescribed';

export interface ComesOff {
  /** Dropped: foreign keys, and indexes with and without a constraint. */
  readonly dropped: ReadonlySet<ObjectKey>;
  /** Switched off: triggers. Rules are not asked by COPY. */
  readonly silenced: ReadonlySet<ObjectKey>;
  readonly stays: ReadonlyMap<ObjectKey, StayReason>;
}

/** Of all that looks at each row that comes: what can be away meanwhile, and what cannot. */
export function whatComesOff(
  catalog: Catalog,
  { large, touched }: Pick<ConcernedTables, 'large' | 'touched'>,
  { fixed }: Pick<TakeOffGround, 'fixed'>,
): ComesOff {
  const dropped = new Set<ObjectKey>();
  const silenced = new Set<ObjectKey>();
  const stays = new Map<ObjectKey, StayReason>();
  const isConcerned = (object: CatalogObject): boolean =>
    isForeignKey(object)
      ? [object.parent ?? '', ...object.needs].some((key) => touched.has(key))
      : isIndexed(object) && large.has(object.parent ?? '');

  for (const object of catalog.objects.values()) {
    const isTrigger = fires(object) && touched.has(object.parent ?? '');
    if (!isTrigger && !isConcerned(object)) continue;
    const reason = fixed.get(object.key) ?? ownReason(object, catalog);
    if (reason !== undefined) stays.set(object.key, reason);
    else (isTrigger ? silenced : dropped).add(object.key);
  }
  for (const key of neededByOthers(catalog, dropped)) {
    dropped.delete(key);
    stays.set(key, 'needed');
  }
  return { dropped, silenced, stays };
}

const isIndexed = (object: CatalogObject): boolean =>
  object.kind === 'index' || (object.kind === 'constraint' && hasIndex(factsOf(object, 'constraint').type));

/** In a session like ours. Which of its events it waits for is not asked: a table may be emptied by any of them. */
const fires = (object: CatalogObject): boolean =>
  object.kind === 'trigger' && ['origin', 'always'].includes(factsOf(object, 'trigger').firing);

function ownReason(object: CatalogObject, { objects }: Catalog): StayReason | undefined {
  const table = objects.get(object.parent ?? '');
  if (table?.kind !== 'table' || !isIndexed(object)) return undefined;
  const { clusteredOn, replicaIdentity, partitionKey } = factsOf(table, 'table');
  const marks = [clusteredOn, replicaIdentity.kind === 'index' ? replicaIdentity.index : null];
  const isMarked = marks.some((mark) => mark !== null && keysOfIndex(table, mark).includes(object.key));
  if (isMarked) return 'marked';
  // A partitioned table's index that still misses parts is no broken one.
  const isBroken = object.kind === 'index' && !factsOf(object, 'index').isValid && partitionKey === null;
  return isBroken ? 'broken' : undefined;
}

const keysOfIndex = (table: CatalogObject, index: string): ObjectKey[] => [
  objectKey('index', table.schema, index),
  memberKey('constraint', table.key, index),
];

/**
 * Of `dropped`, what something that stays needs: a key that a view groups by, an index whose whole or whose part stays,
 * a key that a foreign key refers to.
 */
function neededByOthers({ objects }: Catalog, dropped: ReadonlySet<ObjectKey>): ReadonlySet<ObjectKey> {
  const needed = new Set<ObjectKey>();
  const parts = Map.groupBy(dropped, (key) => wholeOf(objects.get(key)));
  const queue = [...objects.values()].filter(({ key }) => !dropped.has(key));
  for (let object = queue.pop(); object !== undefined; object = queue.pop()) {
    const own = isIndexed(object) ? (parts.get(nameOf(object)) ?? []) : [];
    for (const key of [...object.needs, ...own]) {
      const other = objects.get(key);
      if (other === undefined || !dropped.has(key) || needed.has(key)) continue;
      needed.add(key);
      queue.push(other);
    }
  }
  return needed;
}

const nameOf = ({ schema, name }: { readonly schema: string | null; readonly name: string }): string =>
  JSON.stringify([schema, name]);

/** The index of the partitioned table that this one is a part of. */
function wholeOf(object: CatalogObject | undefined): string | undefined {
  const { attachedTo } = (object?.facts ?? {}) as Partial<ConstraintFacts>;
  return attachedTo === null || attachedTo === undefined ? undefined : nameOf(attachedTo);
}
