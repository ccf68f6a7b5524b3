import type { ObjectKey } from '#contract/domain/schema-object';
import type {
  ColumnDetails,
  ConstraintDetails,
  IndexDetails,
  TableDetails,
  WrittenObject,
  WrittenSchema,
} from '../written/written-schema.ts';
import { readAlterations, type Alterations } from './alterations.ts';
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
  /** The partitioned table it is a part of, from the beginning or attached later; it may be missing. */
  readonly partitionOf: ObjectKey | null;
  /** Its rows are kept elsewhere: no keys, no indexes. */
  readonly isForeign: boolean;
}

/** Tables by key, in the order of the document. */
export function listTables(written: WrittenSchema, definitions: Definitions): ReadonlyMap<ObjectKey, Table> {
  const alterations = readAlterations(written, definitions);
  const tables = new Map<ObjectKey, Table>();
  for (const definition of definitions.live.values()) {
    if (definition.object.details.of === 'table') {
      const { sql = '' } = written.statements[definition.statement] ?? {};
      tables.set(definition.key, readTable(definition, definitions, alterations, FOREIGN.test(sql)));
    }
  }
  return tables;
}

const FOREIGN = /^\s*create\s+foreign\b/i;

function readTable(
  definition: Definition,
  definitions: Definitions,
  alterations: Alterations,
  isForeign: boolean,
): Table {
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
  const isWhole = gatherColumns(definition, definitions, columns);
  for (const [name, type] of alterations.types.get(key) ?? []) {
    const column = columns.get(name);
    if (column !== undefined) columns.set(name, { ...column, details: { ...column.details, type } });
  }
  const partitionOf = object.details.partitionOf ?? alterations.partitions.get(key) ?? null;
  const parents = [...parentsOf(definition), ...(partitionOf === null ? [] : [partitionOf])].filter((parent) =>
    definitions.live.has(parent),
  );
  const details = isWhole ? object.details : { ...object.details, hasMoreColumns: true };
  return {
    key,
    object,
    details,
    statement,
    columns,
    constraints,
    indexes,
    parents,
    partitionOf,
    isForeign,
  };
}

/** Nobody inherits through so many; a text may, and its tables would have as many columns each. */
const MOST_ANCESTORS = 100;

/** A table's own columns and those of its ancestors. False where there are too many of these to be looked at. */
function gatherColumns(table: Definition, definitions: Definitions, columns: Map<string, Column>): boolean {
  const line = new Set([table]);
  for (const each of line) {
    if (line.size > MOST_ANCESTORS) return false;
    for (const { object: member } of definitions.members(each.key)) {
      const { details, name } = member;
      if (details.of === 'column' && !columns.has(name)) columns.set(name, { object: member, details });
    }
    for (const parent of parentsOf(each)) {
      const known = definitions.live.get(parent);
      if (known !== undefined) line.add(known);
    }
  }
  return true;
}

function parentsOf({ object }: Pick<Definition, 'object'>): readonly ObjectKey[] {
  const { details } = object;
  if (details.of !== 'table') return [];
  return details.partitionOf === null ? details.inherits : [details.partitionOf, ...details.inherits];
}
