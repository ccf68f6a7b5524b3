import type { CatalogObject } from '#engine/catalog';
import { factsOf, isForeignKey } from '#engine/catalog-facts';
import { addInvalidNotNull } from './column-text.ts';
import { attachIndex } from './create-constraint.ts';
import { defaultPrivileges } from './create-schema.ts';
import { ownedBy } from './create-sequence.ts';
import { KIND_ORDER } from './create-statements.ts';
import { attachPartition, detachPartition, markIndexes } from './create-table.ts';
import type { CreationTask } from './creation-tasks.ts';
import { defaultPrivilegeStatements } from './grants.ts';
import { allBelow, type Relatives } from './relatives.ts';
import { ownName } from './sql-name.ts';

/** Event triggers last: they would see everything before them. */
export const rankOf = ({ kind }: CatalogObject): number => (kind === 'column' ? 0 : KIND_ORDER[kind]);

/** What an object is given when others are there. */
export function laterTasks(object: CatalogObject, relatives: Relatives): CreationTask[] {
  const later = (
    what: string,
    needs: readonly string[],
    statements: readonly string[],
    undo: readonly string[] = [],
  ): CreationTask[] => {
    const id = `${what} ${object.key}`;
    const task = { id, needs: [object.key, ...needs], rank: rankOf(object), object, makes: false, statements, undo };
    return statements.length === 0 ? [] : [task];
  };
  switch (object.kind) {
    case 'sequence': {
      const { ownedBy: owner } = factsOf(object, 'sequence');
      return owner === null ? [] : later('own', [owner.table], [ownedBy(object, owner)], [ownedBy(object, null)]);
    }
    case 'constraint':
    case 'index':
      return later('attach', [`attach ${object.parent ?? ''}`], attachIndex(object));
    case 'table':
      return [
        ...later('attach', attachNeeds(object, relatives), attachPartition(object), detachPartition(object)),
        ...later('mark', indexesOf(object.key, relatives), markIndexes(object)),
        ...later('lax', allBelow(object.key, relatives.children), laxNotNulls(object)),
      ];
    case 'role':
    case 'schema':
      return defaultsTasks(object);
    case 'aggregate':
    case 'column':
    case 'domain':
    case 'event-trigger':
    case 'extension':
    case 'function':
    case 'materialized-view':
    case 'policy':
    case 'procedure':
    case 'publication':
    case 'rule':
    case 'statistics':
    case 'trigger':
    case 'type':
    case 'view':
      return [];
  }
}

/** A partition is attached when it and its parent have their indexes: equal ones then become parts of each other. */
export function attachNeeds(table: CatalogObject, relatives: Relatives): string[] {
  const { parents } = factsOf(table, 'table');
  return [...parents, ...[table.key, ...parents].flatMap((key) => indexesOf(key, relatives))];
}

export const indexesOf = (table: string, { members }: Relatives): string[] =>
  (members.get(table) ?? []).filter(isIndexed).map(({ key }) => key);

const isIndexed = (object: CatalogObject): boolean =>
  (object.kind === 'index' && !isPartial(object)) ||
  (object.kind === 'constraint' && factsOf(object, 'constraint').type !== 'foreign-key');

/** An index that is not whole is made when the partitions are in: it would take theirs, or make them. */
const isPartial = (object: CatalogObject): boolean => {
  const { isValid, definition } = factsOf(object, 'index');
  return !isValid && / ON ONLY /.test(definition);
};

/** Beyond what the catalog says it needs. */
export function extraNeeds(object: CatalogObject, { children, attached }: Relatives): string[] {
  if (object.kind === 'index' && isPartial(object)) {
    return (children.get(object.parent ?? '') ?? []).map((key) => `attach ${key}`);
  }
  // A key of a partitioned table is one only when its partitions' keys are attached.
  return isForeignKey(object)
    ? object.needs.flatMap((need) => allBelow(need, attached)).map((key) => `attach ${key}`)
    : [];
}

/** After the children are made: a new one would get the constraint as a valid one. */
function laxNotNulls(table: CatalogObject): string[] {
  return factsOf(table, 'table')
    .columns.filter(({ notNull, isLocal }) => notNull?.isValid === false && isLocal)
    .map(({ name }) => addInvalidNotNull(ownName(table), name));
}

const LAST = 100;

/** Whatever is made after them would be granted by them. */
function defaultsTasks(object: CatalogObject): CreationTask[] {
  const statements = defaultPrivileges(object);
  if (statements.length === 0) return [];
  const isRole = object.kind === 'role';
  const undo = isRole ? defaultPrivilegeStatements(factsOf(object, 'role').defaultPrivileges, [], null) : [];
  const needs = isRole ? [] : [object.key];
  return [{ id: `defaults ${object.key}`, needs, rank: LAST, object, makes: false, statements, undo }];
}
