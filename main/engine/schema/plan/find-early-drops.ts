import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { factsOf, isForeignKey } from '#engine/catalog-facts';
import { pathOf } from '#engine/object-key';
import type { Comparison } from './compare-objects.ts';
import { losesOrRetypesColumns } from './column-pairs.ts';
import { isDetached } from './part-tables.ts';
import type { PlanRequest } from './plan-context.ts';

/** What goes before anything is altered, and what tables must let go of for that. */
export interface EarlyDrops {
  /** Live objects that are dropped first; those the desired schema has are made again. */
  readonly early: ReadonlySet<ObjectKey>;
  /** Of those, what goes with its table and needs no statement. */
  readonly implied: ReadonlySet<ObjectKey>;
  /** Objects that tables which stay need and that go for a while, or for good: by table. */
  readonly letGo: ReadonlyMap<ObjectKey, ReadonlySet<ObjectKey>>;
}

/** They hold no rows and are cheap to make again; when extra ones go, they go first. */
const LIGHT: readonly ObjectKind[] = [
  'constraint',
  'index',
  'statistics',
  'trigger',
  'rule',
  'policy',
  'view',
  'materialized-view',
  'publication',
  'event-trigger',
];
/** PostgreSQL refuses to change a column's type, or to drop it, while one of these looks at it. */
const COLUMN_WATCHERS: readonly ObjectKind[] = ['view', 'materialized-view', 'rule', 'policy', 'trigger', 'statistics'];

/** Everything that must not be there while something it needs is dropped, made anew or given other columns. */
export function findEarlyDrops(request: PlanRequest, comparison: Comparison): EarlyDrops {
  const { live } = request;
  const dependents = dependentsOf(live.objects);
  const early = new Set<ObjectKey>();
  const letGo = new Map<ObjectKey, Set<ObjectKey>>();
  const queue: ObjectKey[] = [];
  const drop = (key: ObjectKey): void => {
    if (early.has(key)) return;
    early.add(key);
    queue.push(key);
  };
  const goesWithTable = ({ parent }: CatalogObject): boolean =>
    parent !== null && parent.startsWith('table ') && comparison.gone.has(parent) && !comparison.displaced.has(parent);

  for (const key of [...comparison.recreated, ...comparison.displaced]) drop(key);
  for (const key of comparison.gone) {
    const object = live.objects.get(key);
    if (object !== undefined && LIGHT.includes(object.kind) && !goesWithTable(object)) drop(key);
  }
  // An index of the whole would stay broken for want of the part of a partition that goes afterwards.
  for (const key of comparison.gone) {
    const object = live.objects.get(key);
    if (object?.kind !== 'table' || factsOf(object, 'table').partitionBound === null) continue;
    if (factsOf(object, 'table').parents.some((parent) => !comparison.gone.has(parent))) drop(key);
  }
  const reshaped = new Set<ObjectKey>();
  const reshape = (table: ObjectKey): void => {
    if (reshaped.has(table)) return;
    reshaped.add(table);
    for (const dependent of dependents.get(table) ?? []) {
      if (watchesColumns(dependent, table)) drop(dependent.key);
      if (dependent.kind === 'table' && factsOf(dependent, 'table').parents.includes(table)) reshape(dependent.key);
    }
  };
  for (const key of comparison.changed) {
    if (!key.startsWith('table ')) continue;
    if (losesOrRetypesColumns(request, key)) reshape(key);
    if (!changesLogging(request, key)) continue;
    // Logged tables refer to logged ones only, and only those are published: one after the other would not do.
    for (const dependent of dependents.get(key) ?? []) {
      if (dependent.kind === 'publication' || isForeignKey(dependent)) drop(dependent.key);
    }
  }
  const isOfDetached = ({ parent }: CatalogObject): boolean => {
    const table = live.objects.get(parent ?? '');
    return table?.kind === 'table' && isDetached(request, table, (above) => early.has(above));
  };
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const dependent of dependents.get(key) ?? []) {
      if (early.has(dependent.key)) continue;
      // By then a part of nothing any more.
      if (isAttachedTo(dependent, live.objects.get(key)) && isOfDetached(dependent)) continue;
      if (dependent.kind !== 'table') {
        drop(dependent.key);
        continue;
      }
      if (comparison.gone.has(dependent.key)) {
        drop(dependent.key);
        continue;
      }
      const set = letGo.get(dependent.key) ?? new Set();
      letGo.set(dependent.key, set.add(key));
      if (typedBy(dependent, key).length > 0) reshape(dependent.key);
    }
  }
  return { early, implied: impliedIn(live.objects, early, comparison, isOfDetached), letGo };
}

function dependentsOf(
  objects: ReadonlyMap<ObjectKey, CatalogObject>,
): ReadonlyMap<ObjectKey, readonly CatalogObject[]> {
  const dependents = new Map<ObjectKey, CatalogObject[]>();
  for (const object of objects.values()) {
    for (const need of object.needs) {
      const known = dependents.get(need);
      if (known === undefined) dependents.set(need, [object]);
      else known.push(object);
    }
  }
  return dependents;
}

/** PostgreSQL would write it anew for the new type, and not back again for the old one. */
const isExpression = ({ kind, facts: { definition } }: CatalogObject): boolean =>
  typeof definition === 'string' && (kind === 'index' ? /\(.*\(| WHERE /s : /^CHECK | WHERE /).test(definition);

function changesLogging({ live, desired }: PlanRequest, key: ObjectKey): boolean {
  const [before, after] = [live.objects.get(key), desired.objects.get(key)];
  if (before?.kind !== 'table' || after?.kind !== 'table') return false;
  return factsOf(before, 'table').isUnlogged !== factsOf(after, 'table').isUnlogged;
}

function watchesColumns(object: CatalogObject, table: ObjectKey): boolean {
  if (COLUMN_WATCHERS.includes(object.kind)) return true;
  if (object.kind === 'constraint') return isForeignKey(object) || isExpression(object);
  if (object.kind === 'index') return isExpression(object);
  if (object.kind === 'function' || object.kind === 'procedure') {
    return /^BEGIN ATOMIC$|^ ?RETURN /m.test(factsOf(object, object.kind).definition);
  }
  if (object.kind !== 'publication') return false;
  const own = factsOf(object, 'publication').tables.find((each) => each.table === table);
  return own !== undefined && (own.columns !== null || own.where !== null);
}

/** The table's columns that are of this very type or domain, arrays of it included. */
export function typedBy(table: CatalogObject, type: ObjectKey): string[] {
  if (!/^(type|domain) /.test(type)) return [];
  return factsOf(table, 'table')
    .columns.filter((column) => column.type.replace(/(\[\])+$/, '').replace(/\([^)]*\)$/, '') === pathOf(type))
    .map(({ name }) => name);
}

/** Members of a table that is dropped go with it, and a partition's indexes with the ones they are attached to. */
function impliedIn(
  objects: ReadonlyMap<ObjectKey, CatalogObject>,
  early: ReadonlySet<ObjectKey>,
  { gone }: Comparison,
  isOfDetached: (object: CatalogObject) => boolean,
): ReadonlySet<ObjectKey> {
  const implied = new Set<ObjectKey>();
  for (const key of early) {
    const object = objects.get(key);
    if (object === undefined) continue;
    const isOfDroppedTable = object.parent?.startsWith('table ') === true && early.has(object.parent);
    const { ownedBy } = object.kind === 'sequence' ? factsOf(object, 'sequence') : { ownedBy: null };
    const isOwned = ownedBy !== null && early.has(ownedBy.table) && gone.has(key);
    const isPart =
      !isOfDetached(object) && object.needs.some((need) => early.has(need) && isAttachedTo(object, objects.get(need)));
    // What it needs besides would otherwise have to wait for the table.
    const needsOthers = object.needs.some(
      (need) => need !== object.parent && early.has(need) && objects.get(need)?.parent !== object.parent,
    );
    if ((isOfDroppedTable && !isForeignKey(object) && !needsOthers) || isOwned || isPart) implied.add(key);
  }
  return implied;
}

/** Whether an index or constraint of a partition is a part of this one, and is dropped with it. */
function isAttachedTo(object: CatalogObject, above: CatalogObject | undefined): boolean {
  if (object.kind !== 'index' && object.kind !== 'constraint') return false;
  const { attachedTo } = object.kind === 'index' ? factsOf(object, 'index') : factsOf(object, 'constraint');
  if (attachedTo === null || above === undefined || above.kind === 'table') return false;
  return above.name === attachedTo.name && above.schema === attachedTo.schema;
}
