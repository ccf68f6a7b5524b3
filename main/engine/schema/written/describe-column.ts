import type { ColumnDef, Constraint, Node } from 'libpg-query';
import { describeConstraint } from './describe-constraint.ts';
import { create, createMember, type Draft, type Owner } from './draft.ts';
import { expressionText } from './expression-text.ts';
import { formatType, serialType } from './format-type.ts';
import { needExpression, needNames, needType } from './need-names.ts';
import { itemsOf, qualifiedName } from './node-text.ts';
import { chooseRelationName, takeRelationName } from './own-name.ts';
import type { ColumnDetails } from './written-schema.ts';

/** A column of CREATE TABLE or ADD COLUMN with all that is written behind it. */
export function describeColumn(draft: Draft, table: Owner, column: ColumnDef): void {
  const { colname: name = '', typeName, location } = column;
  const constraints = constraintsOf(column.constraints);
  const isSerial = typeName !== undefined && serialType(typeName) !== undefined;
  needType(draft, typeName);
  const details: ColumnDetails = {
    of: 'column',
    type: typeName === undefined ? '' : formatType(typeName),
    isNullable: !isSerial && !constraints.some(({ contype }) => MAKES_NOT_NULL.has(contype ?? '')),
    default: defaultOf(draft, constraints),
    identity: identityOf(constraints),
    isGenerated: constraints.some(({ contype }) => contype === 'CONSTR_GENERATED'),
    isSerial,
  };
  if (isSerial || details.identity !== null) describeColumnSequence(draft, table, name, constraints);
  createMember(draft, table, { kind: 'column', name, location, details });
  for (const [at, constraint] of constraints.entries()) {
    if (constraint.contype === 'CONSTR_DEFAULT') needNames(draft, constraint.raw_expr);
    if (constraint.contype === 'CONSTR_GENERATED') needExpression(draft, constraint.raw_expr, table.key, table.name);
    describeConstraint(draft, table, { ...constraint, ...deferral(constraints.slice(at + 1)) }, name);
  }
}

/** Behind a column DEFERRABLE is a word of its own, about the constraint before it. */
function deferral(following: readonly Constraint[]): Pick<Constraint, 'deferrable'> {
  const end = following.findIndex(({ contype }) => contype?.startsWith('CONSTR_ATTR_') !== true);
  const own = end === -1 ? following : following.slice(0, end);
  const isDeferrable = own.some(({ contype = '' }) => /_ATTR_(?:DEFERRABLE|DEFERRED)$/.test(contype));
  return isDeferrable ? { deferrable: true } : {};
}

const MAKES_NOT_NULL: ReadonlySet<string> = new Set(['CONSTR_NOTNULL', 'CONSTR_PRIMARY', 'CONSTR_IDENTITY']);

export function constraintsOf(nodes: readonly Node[] | undefined): Constraint[] {
  return (nodes ?? []).flatMap((node) => ('Constraint' in node ? [node.Constraint] : []));
}

/** The expression as it is written: up to the constraint behind it. */
function defaultOf(draft: Draft, constraints: readonly Constraint[]): string | null {
  const at = constraints.findIndex(({ contype }) => contype === 'CONSTR_DEFAULT');
  const found = constraints[at];
  if (found?.location === undefined) return null;
  const start = draft.offsetAt(found.location) + 'default'.length;
  const behind = constraints.slice(at + 1).find(({ location }) => location !== undefined)?.location;
  return expressionText(draft.sql, start, behind === undefined ? undefined : draft.offsetAt(behind));
}

function identityOf(constraints: readonly Constraint[]): ColumnDetails['identity'] {
  const found = constraints.find(({ contype }) => contype === 'CONSTR_IDENTITY');
  if (found === undefined) return null;
  return found.generated_when === 'a' ? 'always' : 'by-default';
}

/** Serial and identity columns have a sequence; an identity's options may name it. */
export function describeColumnSequence(
  draft: Draft,
  table: Owner,
  column: string,
  constraints: readonly Constraint[],
): void {
  const named = constraints.flatMap(({ options }) => options ?? []).find(isSequenceName);
  const own = named === undefined ? undefined : qualifiedName(itemsOf(named.DefElem.arg));
  const name = own?.name ?? chooseRelationName(draft, table, column, 'seq', false);
  const schema = own?.schema ?? table.schema;
  takeRelationName(draft, schema, name, create(draft, { kind: 'sequence', schema, name, parent: table.key }));
}

function isSequenceName(node: Node): node is Extract<Node, { DefElem: unknown }> {
  return 'DefElem' in node && node.DefElem.defname === 'sequence_name';
}
