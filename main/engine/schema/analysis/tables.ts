import type { ObjectKey } from '#contract/domain/schema-object';
import type {
  ColumnDetails,
  ConstraintDetails,
  IndexDetails,
  TableDetails,
  WrittenObject,
} from '../written/written-schema.ts';
import type { Definition, Definitions } from './definitions.ts';

export interface Column {
  readonly object: WrittenObject;
  readonly details: ColumnDetails;
}
export interface Constraint {
  readonly object: WrittenObject;
  readonly details: ConstraintDetails;
  /** The statement that makes it. */
  readonly statement: number;
}
export interface Index {
  readonly object: WrittenObject;
  readonly details: IndexDetails;
  readonly statement: number;
}

/** A table as it is when the document has been read to its end. */
export interface Table {
  readonly key: ObjectKey;
  readonly object: WrittenObject;
  readonly details: TableDetails;
  readonly statement: number;
  /** By name, with those of its parents; the parents' constraints and indexes are not here. */
  readonly columns: ReadonlyMap<string, Column>;
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  /** Parents that are known. */
  readonly parents: readonly ObjectKey[];
}

/** Tables by key, in the order of the document. */
export function listTables(definitions: Definitions): ReadonlyMap<ObjectKey, Table> {
  const tables = new Map<ObjectKey, Table>();
  for (const definition of definitions.live.values()) {
    if (definition.object.details.of === 'table') tables.set(definition.key, readTable(definition, definitions));
  }
  return tables;
}

function readTable(definition: Definition, definitions: Definitions): Table {
  const { key, object, statement } = definition;
  if (object.details.of !== 'table') throw new Error(`${key} is no table`);
  const constraints: Constraint[] = [];
  const indexes: Index[] = [];
  for (const { object: member, statement: by } of definitions.members(key)) {
    const { details } = member;
    if (details.of === 'constraint') constraints.push({ object: member, details, statement: by });
    if (details.of === 'index') indexes.push({ object: member, details, statement: by });
  }
  const columns = new Map<string, Column>();
  gatherColumns(definition, definitions, columns, new Set());
  const parents = parentsOf(definition).filter((parent) => definitions.live.has(parent));
  return { key, object, details: object.details, statement, columns, constraints, indexes, parents };
}

function gatherColumns(
  { key, object }: Definition,
  definitions: Definitions,
  columns: Map<string, Column>,
  seen: Set<ObjectKey>,
): void {
  if (seen.has(key) || object.details.of !== 'table') return;
  seen.add(key);
  for (const { object: member } of definitions.members(key)) {
    const { details, name } = member;
    if (details.of === 'column' && !columns.has(name)) columns.set(name, { object: member, details });
  }
  for (const parentKey of parentsOf({ object })) {
    const parent = definitions.live.get(parentKey);
    if (parent !== undefined) gatherColumns(parent, definitions, columns, seen);
  }
}

function parentsOf({ object }: Pick<Definition, 'object'>): readonly ObjectKey[] {
  const { details } = object;
  if (details.of !== 'table') return [];
  return details.partitionOf === null ? details.inherits : [details.partitionOf, ...details.inherits];
}
