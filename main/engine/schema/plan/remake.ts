import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { memberKey, objectKey } from '#engine/object-key';
import { spokenName } from '../ddl/comment.ts';
import { attachIndex } from '../ddl/create-constraint.ts';
import { defaultPrivileges } from '../ddl/create-schema.ts';
import { ownedBy } from '../ddl/create-sequence.ts';
import { createStatements } from '../ddl/create-statements.ts';
import { clusterText, replicaIdentityText, type TableSurroundings } from '../ddl/create-table.ts';

/** Kinds whose owner says whose rights they work with. */
const OWNED = new Set([
  'view',
  'materialized-view',
  'function',
  'procedure',
  'aggregate',
  'sequence',
  'type',
  'domain',
  'schema',
]);

/** CREATE makes the object the session's own: it is given back to whoever had it. */
export function withOwner(statements: readonly string[], live: CatalogObject): string[] {
  const [create, ...rest] = statements;
  if (create === undefined || live.owner === null || !OWNED.has(live.kind)) return [...statements];
  return [create, `ALTER ${spokenName(live)} OWNER TO ${live.owner}`, ...rest];
}

export interface Remaking {
  readonly catalog: Catalog;
  readonly around: TableSurroundings;
  /** Partitions that are by themselves meanwhile: attached again, they bring their indexes along. */
  readonly apart: ReadonlySet<ObjectKey>;
}

/** The statements that bring a dropped object back as it was, with all that hung on it. */
export function remake(remaking: Remaking, object: CatalogObject): string[] {
  const isApart = remaking.apart.has(object.parent ?? '');
  const isIndexed = object.kind === 'index' || object.kind === 'constraint';
  return [
    ...withOwner(createStatements(object, remaking.around), object),
    ...(object.kind === 'sequence' ? [ownedBy(object, factsOf(object, 'sequence').ownedBy)] : []),
    ...defaultPrivileges(object),
    // Indexes of partitions went with the one they are attached to.
    ...attachedTo(remaking.catalog, object).flatMap((below) =>
      remaking.apart.has(below.parent ?? '') ? [] : remake(remaking, below),
    ),
    ...(isIndexed && !isApart ? attachIndex(object) : []),
    ...remakeMarks(remaking.catalog, object),
  ];
}

const known = new WeakMap<Catalog, ReadonlyMap<string, readonly CatalogObject[]>>();

/** Indexes and constraints of partitions that are parts of this one. */
export function attachedTo(catalog: Catalog, { kind, schema, name }: CatalogObject): readonly CatalogObject[] {
  if (kind !== 'index' && kind !== 'constraint') return [];
  const all = known.get(catalog) ?? findAttached(catalog);
  known.set(catalog, all);
  return all.get(JSON.stringify([schema, name])) ?? [];
}

function findAttached({ objects }: Catalog): ReadonlyMap<string, readonly CatalogObject[]> {
  const pairs = [...objects.values()].flatMap((object) => {
    if (object.kind !== 'index' && object.kind !== 'constraint') return [];
    const { attachedTo: above } = object.kind === 'index' ? factsOf(object, 'index') : factsOf(object, 'constraint');
    return above === null ? [] : [{ id: JSON.stringify([above.schema, above.name]), object }];
  });
  return new Map([...Map.groupBy(pairs, ({ id }) => id)].map(([id, all]) => [id, all.map(({ object }) => object)]));
}

function remakeMarks({ objects }: Catalog, object: CatalogObject): string[] {
  if (object.kind !== 'index' && object.kind !== 'constraint') return [];
  const table = objects.get(object.parent ?? '');
  if (table?.kind !== 'table') return [];
  const { clusteredOn, replicaIdentity } = factsOf(table, 'table');
  const isThis = (index: string): boolean => keyOfIndex(table, index).includes(object.key);
  return [
    ...(clusteredOn !== null && isThis(clusteredOn) ? [clusterText(table, clusteredOn)] : []),
    ...(replicaIdentity.kind === 'index' && isThis(replicaIdentity.index)
      ? [replicaIdentityText(table, replicaIdentity)]
      : []),
  ];
}

const keyOfIndex = (table: CatalogObject, index: string): ObjectKey[] => [
  objectKey('index', table.schema, index),
  memberKey('constraint', table.key, index),
];
