import type { ObjectKey } from '#contract/domain/schema-object';
import type { ConstraintDetails, WrittenObject } from '../written/written-schema.ts';
import type { Definition, Definitions } from './definitions.ts';

/** The table a foreign key means to the statement that writes it; undefined where there is none. */
export function referencedTable(
  definitions: Definitions,
  { references }: ConstraintDetails,
  statement: number,
): Definition | undefined {
  const found = (references?.candidates ?? []).flatMap((key) => definitions.find(key, statement) ?? []);
  return found.find((each) => each.statement <= statement) ?? found[0];
}

/**
 * What makes the columns a foreign key refers to unique, and the statement that needs it must wait for: one definition,
 * the first that is there, or none.
 */
export function uniqueKeyOf(
  definitions: Definitions,
  constraint: ConstraintDetails,
  statement: number,
): readonly Definition[] {
  const table = referencedTable(definitions, constraint, statement);
  if (table === undefined) return [];
  const wanted = new Set(constraint.references?.columns ?? []);
  const fitting = keysOf(definitions, table).filter(({ object }) => isKey(object, wanted));
  const found = fitting.find((each) => each.statement <= statement) ?? fitting[0];
  return found === undefined ? [] : [found];
}

/** Columns of the primary key, which is meant where a foreign key names none; undefined where there is none. */
export function primaryKeyColumns(definitions: Definitions, table: Definition): readonly string[] | undefined {
  for (const { object } of keysOf(definitions, table)) {
    if (object.details.of === 'constraint' && object.details.type === 'primary-key') return object.details.columns;
  }
  return undefined;
}

/** Constraints and indexes of a table and, for a partition, of the table it is a part of. */
function keysOf(definitions: Definitions, table: Definition): readonly Definition[] {
  const own = definitions.members(table.key);
  const parent = parentOf(table);
  const owner = parent === null ? undefined : definitions.find(parent, table.statement);
  return owner === undefined ? own : [...own, ...definitions.members(owner.key)];
}

const parentOf = ({ object }: Definition): ObjectKey | null =>
  object.details.of === 'table' ? object.details.partitionOf : null;

function isKey({ details }: WrittenObject, wanted: ReadonlySet<string>): boolean {
  if (details.of === 'constraint') {
    if (details.isDeferrable) return false; // PostgreSQL refuses to refer to those.
    if (details.type === 'primary-key') return wanted.size === 0 || isSame(details.columns, wanted);
    return details.type === 'unique' && isSame(details.columns, wanted);
  }
  if (details.of !== 'index' || !details.isUnique || details.hasPredicate) return false;
  return isSame(details.columns, wanted);
}

const isSame = (columns: readonly (string | null)[], wanted: ReadonlySet<string>): boolean =>
  columns.length === wanted.size && columns.every((column) => column !== null && wanted.has(column));
