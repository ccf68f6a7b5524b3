import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { breakCircles, type PutOff } from './break-circles.ts';
import { addInvalidNotNull } from './column-text.ts';
import { attachIndex } from './create-constraint.ts';
import { domainConstraints } from './create-domain.ts';
import { defaultPrivileges } from './create-schema.ts';
import { ownedBy } from './create-sequence.ts';
import { attachPartition, createTable, defaultText, markIndexes, type TableSurroundings } from './create-table.ts';
import { commentAndGrants, createStatements, KIND_ORDER } from './create-statements.ts';
import { createEmptyView, createView, viewExtras } from './create-view.ts';
import type { Task } from './order-tasks.ts';
import { ownName } from './sql-name.ts';

/** Makes an object, or gives it what had to wait for others. */
export interface CreationTask extends Task {
  readonly object: CatalogObject;
  /** False: the object itself is made by another task. */
  readonly makes: boolean;
  readonly statements: readonly string[];
}

const LAST = 100;

/** Tasks that make all of `objects`; what they need besides must be there. An object's own task has its key as id. */
export function creationTasks(objects: readonly CatalogObject[], around: TableSurroundings): CreationTask[] {
  const putOff = breakCircles(objects);
  const relatives = relativesOf(objects);
  return objects.flatMap((object) => [
    ...ownTasks(object, putOff, around).map((task) => ({
      ...task,
      needs: [...task.needs, ...partialNeeds(object, relatives)],
    })),
    ...laterTasks(object, relatives),
    ...endTasks(object),
  ]);
}

/** Event triggers last: they would see everything before them. */
const rankOf = ({ kind }: CatalogObject): number => (kind === 'column' ? 0 : KIND_ORDER[kind]);

function relativesOf(objects: readonly CatalogObject[]): Relatives {
  const owned = objects.filter(({ parent }) => parent !== null);
  const heirs = objects
    .filter(({ kind }) => kind === 'table')
    .flatMap((table) => factsOf(table, 'table').parents.map((parent) => ({ parent, key: table.key })));
  return {
    members: Map.groupBy(owned, ({ parent }) => parent ?? ''),
    children: new Map(
      [...Map.groupBy(heirs, ({ parent }) => parent)].map(([parent, all]) => [parent, all.map(({ key }) => key)]),
    ),
  };
}

const partialNeeds = (object: CatalogObject, { children }: Relatives): string[] =>
  object.kind === 'index' && isPartial(object)
    ? (children.get(object.parent ?? '') ?? []).map((key) => `attach ${key}`)
    : [];

function ownTasks(object: CatalogObject, putOff: PutOff, around: TableSurroundings): CreationTask[] {
  if (object.kind === 'role') return [];
  const { key } = object;
  const dropped = putOff.dropped.get(key);
  const needs = object.needs.filter((need) => dropped?.has(need) !== true);
  const own = (statements: readonly string[]): CreationTask => ({
    id: key,
    needs,
    rank: rankOf(object),
    object,
    makes: true,
    statements,
  });
  const rest = (statements: readonly string[]): CreationTask => ({
    id: `rest ${key}`,
    needs: [key, ...object.needs],
    rank: rankOf(object),
    object,
    makes: false,
    statements,
  });
  const postponedDefaults = putOff.defaults.get(key);
  if (postponedDefaults !== undefined) {
    const statements = [...createTable(object, { ...around, postponedDefaults }), ...commentAndGrants(object)];
    return [own(statements), rest(laterDefaults(object, postponedDefaults))];
  }
  if (putOff.domains.has(key)) {
    const constraints = domainConstraints(object);
    const statements = createStatements(object, around).filter((each) => !constraints.includes(each));
    return [own(statements), rest(constraints)];
  }
  if (putOff.views.has(key)) {
    const extras = viewExtras(object, factsOf(object, 'view'));
    return [
      own([createEmptyView(object)]),
      rest([...createView(object, true), ...extras, ...commentAndGrants(object)]),
    ];
  }
  return [own(createStatements(object, around))];
}

function laterDefaults(object: CatalogObject, columns: ReadonlySet<string>): string[] {
  return factsOf(object, 'table')
    .columns.filter(({ name }) => columns.has(name))
    .map(
      (column) =>
        `ALTER TABLE ONLY ${ownName(object)} ALTER COLUMN ${quoteIdentifier(column.name)} ${defaultText(column)}`,
    );
}

interface Relatives {
  /** Constraints, indexes and the like by the key of their table. */
  readonly members: ReadonlyMap<string, readonly CatalogObject[]>;
  /** Partitions and children by the key of their parent. */
  readonly children: ReadonlyMap<string, readonly string[]>;
}

/** A partition is attached when it and its parent have their indexes: equal ones then become parts of each other. */
function laterTasks(object: CatalogObject, { members, children }: Relatives): CreationTask[] {
  const later = (what: string, needs: readonly string[], statements: readonly string[]): CreationTask[] =>
    statements.length === 0
      ? []
      : [
          {
            id: `${what} ${object.key}`,
            needs: [object.key, ...needs],
            rank: rankOf(object),
            object,
            makes: false,
            statements,
          },
        ];
  if (object.kind === 'sequence') {
    const { ownedBy: owner } = factsOf(object, 'sequence');
    return owner === null ? [] : later('own', [owner.table], [ownedBy(object, owner)]);
  }
  if (object.kind === 'constraint' || object.kind === 'index') {
    return later('attach', attachedKeys(object), attachIndex(object));
  }
  if (object.kind !== 'table') return [];
  const { parents } = factsOf(object, 'table');
  const indexesOf = (key: string): string[] => (members.get(key) ?? []).filter(isIndexed).map((each) => each.key);
  const below = descendants(object.key, children);
  return [
    ...later('attach', [...parents, ...[object.key, ...parents].flatMap(indexesOf)], attachPartition(object)),
    ...later('mark', indexesOf(object.key), markIndexes(object)),
    ...later('lax', below, laxNotNulls(object)),
  ];
}

function descendants(key: string, children: Relatives['children']): string[] {
  const own = children.get(key) ?? [];
  return [...own, ...own.flatMap((child) => descendants(child, children))];
}

/** After the children are made: a new one would get the constraint as a valid one. */
function laxNotNulls(object: CatalogObject): string[] {
  return factsOf(object, 'table')
    .columns.filter(({ notNull, isLocal }) => notNull?.isValid === false && isLocal)
    .map(({ name }) => addInvalidNotNull(ownName(object), name));
}

/** An index that is not whole is made when the partitions are in: it would take theirs, or make them. */
const isIndexed = (object: CatalogObject): boolean =>
  (object.kind === 'index' && !isPartial(object)) ||
  (object.kind === 'constraint' && factsOf(object, 'constraint').type !== 'foreign-key');

/** The tables must be partitions already, and the parent's index is needed by the object itself. */
const attachedKeys = (object: CatalogObject): string[] => (object.parent === null ? [] : [`attach ${object.parent}`]);

const isPartial = (object: CatalogObject): boolean => {
  const { isValid, definition } = factsOf(object, 'index');
  return !isValid && / ON ONLY /.test(definition);
};

/** Default privileges would be given to what is made after them; event triggers would see it. */
function endTasks(object: CatalogObject): CreationTask[] {
  const statements = defaultPrivileges(object);
  if (statements.length === 0) return [];
  const needs = object.kind === 'role' ? [] : [object.key];
  return [{ id: `defaults ${object.key}`, needs, rank: LAST, object, makes: false, statements }];
}
