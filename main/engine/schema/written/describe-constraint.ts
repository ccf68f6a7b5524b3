import type { Constraint, IndexElem, Node } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import { objectKey } from '#engine/object-key';
import { createMember, need, type Draft, type Owner } from './draft.ts';
import { distinctNames, joinedNames } from './implicit-name.ts';
import { indexColumnName } from './index-column-name.ts';
import { needColumns, needExpression, needOperatorClass } from './need-names.ts';
import { textsOf } from './node-text.ts';
import { chooseConstraintName, chooseRelationName, takeConstraintName, takeRelationName } from './own-name.ts';
import { candidatesOf, columnCandidates } from './schema-scope.ts';
import { writtenName } from './written-name.ts';
import type { ConstraintDetails } from './written-schema.ts';

/** Adds a constraint of a table; `column` where it is written behind a column. Other kinds than these are no objects. */
export function describeConstraint(draft: Draft, table: Owner, constraint: Constraint, column?: string): void {
  const { contype } = constraint;
  if (contype === 'CONSTR_PRIMARY') describeKey(draft, table, constraint, 'primary-key', column);
  else if (contype === 'CONSTR_UNIQUE') describeKey(draft, table, constraint, 'unique', column);
  else if (contype === 'CONSTR_FOREIGN') describeForeignKey(draft, table, constraint, column);
  else if (contype === 'CONSTR_CHECK') describeCheck(draft, table, constraint);
  else if (contype === 'CONSTR_EXCLUSION') describeExclusion(draft, table, constraint);
  else if (contype === 'CONSTR_NOTNULL') describeNotNull(draft, table, constraint, column);
}

/** The columns of a key are needed unless the constraint stands behind its own. */
function describeKey(
  draft: Draft,
  table: Owner,
  constraint: Constraint,
  type: 'primary-key' | 'unique',
  column: string | undefined,
): void {
  const keys =
    constraint.indexname === undefined ? textsOf(constraint.keys) : indexColumns(draft, table, constraint.indexname);
  const columns = column === undefined ? keys : [column];
  const including = textsOf(constraint.including);
  if (column === undefined) needColumns(draft, table.key, columns, constraint.location);
  needColumns(draft, table.key, including, constraint.location);
  const same = sameKey(draft, table, columns);
  if (same !== undefined && (type === 'unique' ? constraint.conname === undefined : same.isPrimary)) return;
  const given = constraint.conname ?? constraint.indexname ?? (same?.isNamed === true ? same.name : undefined);
  const kept = same?.isPrimary === true ? 'primary-key' : type;
  const name = given ?? chooseRelationName(draft, table, ...secondAndLabel(kept, [...columns, ...including]), true);
  const key = add(draft, table, constraint, name, { type: kept, columns });
  takeRelationName(draft, table.schema, name, key);
  const added = draft.creates.length - 1;
  const last = same === undefined ? undefined : draft.creates.pop();
  if (same !== undefined && last !== undefined) draft.creates[same.at] = last;
  draft.keys.set(columnsKey(table, columns), same?.at ?? added);
}

/** USING INDEX: the constraint is about the columns of an index that is there. */
function indexColumns(draft: Draft, table: Owner, index: string): string[] {
  const details = draft.scope.objects.get(objectKey('index', table.schema, index))?.details;
  return details?.of === 'index' ? details.columns.filter((column) => column !== null) : [];
}

function secondAndLabel(type: 'primary-key' | 'unique', columns: readonly string[]): [string | null, string] {
  return type === 'primary-key' ? [null, 'pkey'] : [joinedNames(distinctNames(columns)), 'key'];
}

/** `id int UNIQUE PRIMARY KEY`: PostgreSQL makes one index of both, the primary key's, under the name that was given. */
function sameKey(
  draft: Draft,
  table: Owner,
  columns: readonly string[],
): { at: number; name: string; isNamed: boolean; isPrimary: boolean } | undefined {
  const at = columns.length === 0 ? undefined : draft.keys.get(columnsKey(table, columns));
  const known = at === undefined ? undefined : draft.creates[at];
  if (at === undefined || known?.details.of !== 'constraint') return undefined;
  const { type, isNamed } = known.details;
  return { at, name: known.name, isNamed, isPrimary: type === 'primary-key' };
}

function columnsKey(table: Owner, columns: readonly string[]): string {
  return [table.key, ...columns].join('\0');
}

function describeForeignKey(draft: Draft, table: Owner, constraint: Constraint, column: string | undefined): void {
  const columns = column === undefined ? textsOf(constraint.fk_attrs) : [column];
  const { schemaname, relname = '', location } = constraint.pktable ?? {};
  const candidates = candidatesOf(draft.scope, ['table'], schemaname, relname);
  const referred = textsOf(constraint.pk_attrs);
  const name = constraint.conname ?? chooseConstraintName(draft, table, joinedNames(columns), 'fkey');
  const references = { candidates, columns: referred };
  const key = add(draft, table, constraint, name, { type: 'foreign-key', columns, references });
  if (column === undefined) needColumns(draft, table.key, columns, constraint.location);
  const written = writtenName(schemaname, relname);
  need(draft, { kind: 'table', candidates, name: written, location, through: key });
  for (const each of referred) {
    const name = `${written}.${writtenName(undefined, each)}`;
    need(draft, { kind: 'column', candidates: columnCandidates(candidates, each), name, location, through: key });
  }
}

function describeCheck(draft: Draft, table: Owner, constraint: Constraint): void {
  const found = needExpression(draft, constraint.raw_expr, table.key, table.name);
  const columns = [...new Set(found.columns.map(({ parts }) => parts.at(-1) ?? ''))];
  const [only] = columns;
  const second = columns.length === 1 && only !== undefined ? only : null;
  const name = constraint.conname ?? chooseConstraintName(draft, table, second, 'check');
  add(draft, table, constraint, name, { type: 'check', columns });
}

function describeExclusion(draft: Draft, table: Owner, constraint: Constraint): void {
  const elements = (constraint.exclusions ?? []).flatMap(firstElement);
  const columns = elements.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const second = joinedNames(distinctNames([...elements.map(indexColumnName), ...textsOf(constraint.including)]));
  const name = constraint.conname ?? chooseRelationName(draft, table, second, 'excl', true);
  const isPlain = columns.length === elements.length;
  const key = add(draft, table, constraint, name, { type: 'exclusion', columns: isPlain ? columns : [] });
  takeRelationName(draft, table.schema, name, key);
  needColumns(draft, table.key, columns, constraint.location);
  for (const { expr, opclass } of elements) {
    needExpression(draft, expr, table.key, table.name);
    needOperatorClass(draft, opclass, constraint.location);
  }
  needExpression(draft, constraint.where_clause, table.key, table.name);
}

/** The element and its operator stand in a list of their own. */
function firstElement(node: Node): IndexElem[] {
  const [element] = 'List' in node ? (node.List.items ?? []) : [];
  return element !== undefined && 'IndexElem' in element ? [element.IndexElem] : [];
}

/** An object of its own from 18 on; before, its name is forgotten. Without a name it is a property of the column. */
function describeNotNull(draft: Draft, table: Owner, constraint: Constraint, column: string | undefined): void {
  const columns = column === undefined ? textsOf(constraint.keys) : [column];
  if (constraint.conname !== undefined) {
    add(draft, table, constraint, constraint.conname, { type: 'not-null', columns });
  }
  if (column === undefined) needColumns(draft, table.key, columns, constraint.location);
}

type Known = Pick<ConstraintDetails, 'type' | 'columns'> & Partial<Pick<ConstraintDetails, 'references'>>;

function add(draft: Draft, table: Owner, constraint: Constraint, name: string, known: Known): ObjectKey {
  takeConstraintName(draft, table, name);
  const details: ConstraintDetails = {
    of: 'constraint',
    references: null,
    ...known,
    isDeferrable: constraint.deferrable === true,
    isNamed: constraint.conname !== undefined,
  };
  return createMember(draft, table, { kind: 'constraint', name, location: constraint.location, details });
}
