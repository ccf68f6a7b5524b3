import type {
  AlterDomainStmt,
  AlterEnumStmt,
  CompositeTypeStmt,
  CreateDomainStmt,
  CreateEnumStmt,
  CreateRangeStmt,
  Node,
} from 'libpg-query';
import { objectKey } from '#engine/object-key';
import { constraintsOf } from './describe-column.ts';
import { create, createMember, type Draft, type Owner } from './draft.ts';
import { formatType } from './format-type.ts';
import { needNamedFunction, needNames, needOperatorClass, needSchema, needType } from './need-names.ts';
import { qualifiedName } from './node-text.ts';
import { needAddress } from './object-address.ts';
import { chooseConstraintName, newName, takeConstraintName, takeRelationName } from './own-name.ts';
import { firstSchema } from './schema-scope.ts';
import type { ConstraintDetails } from './written-schema.ts';

/** Schema and name a type, a domain or a routine is created under. */
export function newObjectName(draft: Draft, names: readonly Node[] | undefined): { schema: string; name: string } {
  const { schema, name } = qualifiedName(names);
  needSchema(draft, schema);
  return { schema: schema ?? firstSchema(draft.scope), name };
}

export function describeEnum(draft: Draft, { typeName }: CreateEnumStmt): void {
  create(draft, { kind: 'type', ...newObjectName(draft, typeName) });
}

/** Values are no objects of their own. */
export function describeAlterEnum(draft: Draft, { typeName, skipIfNewValExists }: AlterEnumStmt): void {
  const key = needAddress(draft, { type: 'OBJECT_TYPE', object: { List: { items: typeName ?? [] } } });
  if (key !== undefined) draft.alters.add(key);
  draft.isRepeatable = skipIfNewValExists === true;
}

export function describeComposite(draft: Draft, { typevar = {}, coldeflist = [] }: CompositeTypeStmt): void {
  const [schema, name] = newName(draft, typevar);
  needSchema(draft, typevar.schemaname, typevar.location);
  const key = create(draft, { kind: 'type', schema, name, location: typevar.location });
  takeRelationName(draft, schema, name, key);
  for (const node of coldeflist) {
    if ('ColumnDef' in node) describeAttribute(draft, { key, schema, name }, node);
  }
}

export function describeAttribute(
  draft: Draft,
  type: Owner,
  { ColumnDef }: Extract<Node, { ColumnDef: unknown }>,
): void {
  const { colname: name = '', typeName, location } = ColumnDef;
  needType(draft, typeName);
  createMember(draft, type, {
    kind: 'column',
    name,
    location,
    details: {
      of: 'column',
      type: typeName === undefined ? '' : formatType(typeName),
      isNullable: true,
      default: null,
      identity: null,
      isGenerated: false,
      isSerial: false,
    },
  });
}

/** With a range comes the type of its sets, under a name that follows from its own. */
export function describeRange(draft: Draft, { typeName, params = [] }: CreateRangeStmt): void {
  const { schema, name } = newObjectName(draft, typeName);
  const key = create(draft, { kind: 'type', schema, name });
  let multirange = name.includes('range') ? name.replace('range', 'multirange') : `${name}_multirange`;
  for (const node of params) {
    if (!('DefElem' in node) || node.DefElem.arg === undefined) continue;
    const { defname, arg, location } = node.DefElem;
    if (!('TypeName' in arg)) continue;
    const named = qualifiedName(arg.TypeName.names);
    if (defname === 'subtype') needType(draft, arg.TypeName);
    if (defname === 'subtype_opclass') needOperatorClass(draft, arg.TypeName.names, location);
    if (defname === 'subtype_diff' || defname === 'canonical') {
      needNamedFunction(draft, named.schema, named.name, null, location);
    }
    if (defname === 'multirange_type_name') multirange = named.name;
  }
  create(draft, { kind: 'type', schema, name: multirange, parent: key });
}

export function describeDomain(draft: Draft, { domainname, typeName, constraints }: CreateDomainStmt): void {
  const { schema, name } = newObjectName(draft, domainname);
  needType(draft, typeName);
  const domain = { key: objectKey('domain', schema, name), schema, name };
  create(draft, { kind: 'domain', schema, name });
  for (const constraint of constraintsOf(constraints)) describeDomainConstraint(draft, domain, constraint);
}

function describeDomainConstraint(
  draft: Draft,
  domain: Owner,
  constraint: ReturnType<typeof constraintsOf>[number],
): void {
  const { contype, conname, raw_expr: expression, location } = constraint;
  needNames(draft, expression);
  const isCheck = contype === 'CONSTR_CHECK';
  if (!isCheck && (contype !== 'CONSTR_NOTNULL' || conname === undefined)) return;
  const name = conname ?? chooseConstraintName(draft, domain, null, 'check');
  takeConstraintName(draft, domain, name);
  const details: ConstraintDetails = {
    of: 'constraint',
    type: isCheck ? 'check' : 'not-null',
    columns: [],
    references: null,
    isDeferrable: false,
    isNamed: conname !== undefined,
  };
  createMember(draft, domain, { kind: 'constraint', name, location, details });
}

export function describeAlterDomain(draft: Draft, statement: AlterDomainStmt): void {
  const object: Node = { List: { items: statement.typeName ?? [] } };
  const key = needAddress(draft, { type: 'OBJECT_DOMAIN', object });
  if (key === undefined) return;
  draft.alters.add(key);
  const { schema, name } = qualifiedName(statement.typeName);
  const domain = { key, schema: schema ?? firstSchema(draft.scope), name };
  if (statement.subtype === 'X' && statement.name !== undefined) {
    const dropped = needAddress(draft, { type: 'OBJECT_DOMCONSTRAINT', object, member: statement.name });
    if (dropped !== undefined) draft.drops.add(dropped);
    return;
  }
  const { def } = statement;
  if (def !== undefined && 'Constraint' in def) describeDomainConstraint(draft, domain, def.Constraint);
  else needNames(draft, def);
}
