import type { CreateStmt, Node, PartitionSpec, RangeVar } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import { copyLike, isLikeKnown } from './copy-table.ts';
import { describeColumn } from './describe-column.ts';
import { describeConstraint } from './describe-constraint.ts';
import { create, type Draft, type Owner } from './draft.ts';
import {
  needColumns,
  needExpression,
  needNames,
  needOperatorClass,
  needRelation,
  needSchema,
  needType,
} from './need-names.ts';
import { objectKey } from '#engine/object-key';
import { knownRelation, newName, takeRelationName } from './own-name.ts';
import { releaseNames } from './schema-scope.ts';
import type { Details } from './written-schema.ts';

export function describeTable(draft: Draft, statement: CreateStmt): void {
  const { relation = {}, tableElts: elements = [], inhRelations = [], partbound, partspec, ofTypename } = statement;
  const [schema, name] = newName(draft, relation);
  const table: Owner = { key: objectKey('table', schema, name), schema, name };
  draft.isRepeatable = statement.if_not_exists === true;
  needSchema(draft, relation.schemaname, relation.location);
  // A second definition of a table is compared with the first, so it names what has no name in the same way.
  if (draft.scope.objects.has(table.key)) releaseNames(draft.scope, table.key);
  takeRelationName(draft, schema, name, table.key);

  const parents = inhRelations.flatMap((node) => ('RangeVar' in node ? [parentOf(draft, node.RangeVar)] : []));
  create(draft, {
    kind: 'table',
    schema,
    name,
    location: relation.location,
    details: {
      of: 'table',
      isPartitioned: partspec !== undefined,
      partitionOf: partbound === undefined ? null : (parents[0] ?? null),
      inherits: partbound === undefined ? parents : [],
      partitionKey: partitionKey(partspec),
      hasMoreColumns: ofTypename !== undefined || elements.some((element) => isUnknownLike(draft, element)),
    },
  });
  needType(draft, ofTypename);
  for (const element of elements) describeElement(draft, table, element);
  if (partspec !== undefined) needPartitionKey(draft, table, partspec);
  markNotNull(draft, table);
}

/** Columns of a primary key, and of a NOT NULL that stands apart, can't be null though nothing behind them says so. */
function markNotNull(draft: Draft, table: Owner): void {
  const names = new Set(draft.creates.flatMap(({ parent, details }) => notNullColumns(parent === table.key, details)));
  if (names.size === 0) return;
  for (const [at, object] of draft.creates.entries()) {
    if (object.parent !== table.key || object.details.of !== 'column' || !names.has(object.name)) continue;
    draft.creates[at] = { ...object, details: { ...object.details, isNullable: false } };
  }
}

function notNullColumns(isOfTable: boolean, details: Details): readonly string[] {
  if (!isOfTable || details.of !== 'constraint') return [];
  return details.type === 'primary-key' || details.type === 'not-null' ? details.columns : [];
}

function parentOf(draft: Draft, relation: RangeVar): ObjectKey {
  needRelation(draft, relation);
  return knownRelation(draft, relation).key;
}

/** Of a partition and of a typed table a column may be written without its type: it is no new one. */
function describeElement(draft: Draft, table: Owner, element: Node): void {
  if ('ColumnDef' in element) {
    const { ColumnDef: column } = element;
    if (column.typeName !== undefined) return describeColumn(draft, table, column);
    for (const constraint of column.constraints ?? []) {
      if (!('Constraint' in constraint)) continue;
      needNames(draft, constraint.Constraint.raw_expr);
      describeConstraint(draft, table, constraint.Constraint, column.colname);
    }
    return;
  }
  if ('Constraint' in element) describeConstraint(draft, table, element.Constraint);
  else if ('TableLikeClause' in element) {
    needRelation(draft, element.TableLikeClause.relation ?? {});
    copyLike(draft, table, element.TableLikeClause);
  }
}

function isUnknownLike(draft: Draft, element: Node): boolean {
  return 'TableLikeClause' in element && !isLikeKnown(draft, element.TableLikeClause);
}

function partitionKey(specification: PartitionSpec | undefined): (string | null)[] {
  return (specification?.partParams ?? []).map((node) =>
    'PartitionElem' in node ? (node.PartitionElem.name ?? null) : null,
  );
}

function needPartitionKey(draft: Draft, table: Owner, { partParams = [] }: PartitionSpec): void {
  for (const node of partParams) {
    if (!('PartitionElem' in node)) continue;
    const { name, expr, opclass, location } = node.PartitionElem;
    if (name !== undefined) needColumns(draft, table.key, [name], location);
    needExpression(draft, expr, table.key, table.name);
    needOperatorClass(draft, opclass, location);
  }
}
