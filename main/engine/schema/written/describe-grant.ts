import type {
  AlterDefaultPrivilegesStmt,
  CreateRoleStmt,
  DropRoleStmt,
  GrantRoleStmt,
  GrantStmt,
  Node,
  ObjectType,
} from 'libpg-query';
import type { ObjectKind } from '#contract/domain/schema-object';
import { objectKey } from '#engine/object-key';
import { needRoles } from './describe-trigger.ts';
import { create, type Draft } from './draft.ts';
import { needColumns, needRole, needSchema } from './need-names.ts';
import { itemsOf, textsOf } from './node-text.ts';
import { needAddress, type Named } from './object-address.ts';

/** GRANT and REVOKE on objects. */
export function describeGrant(draft: Draft, statement: GrantStmt): void {
  const { targtype, objtype, objects = [], privileges = [], grantees } = statement;
  needRoles(draft, grantees);
  if (targtype === 'ACL_TARGET_ALL_IN_SCHEMA') {
    for (const schema of textsOf(objects)) alterAllIn(draft, objtype, schema);
    return;
  }
  const columns = privileges.flatMap((node) => ('AccessPriv' in node ? textsOf(node.AccessPriv.cols) : []));
  for (const object of objects) {
    const key = needAddress(draft, namedBy(objtype, object));
    if (key === undefined) continue;
    draft.alters.add(key);
    needColumns(draft, key, columns, 'RangeVar' in object ? object.RangeVar.location : undefined);
  }
}

function namedBy(type: ObjectType | undefined, object: Node): Named {
  return 'RangeVar' in object ? { type, relation: object.RangeVar } : { type, object };
}

const KINDS_OF_ALL: Partial<Record<ObjectType, readonly ObjectKind[]>> = {
  OBJECT_TABLE: ['table', 'view', 'materialized-view'],
  OBJECT_SEQUENCE: ['sequence'],
  OBJECT_FUNCTION: ['function', 'aggregate'],
  OBJECT_PROCEDURE: ['procedure'],
  OBJECT_ROUTINE: ['function', 'procedure', 'aggregate'],
};

/** Each goes through all objects there are; nobody writes more of them but to keep us busy. */
const MOST_WHOLE_SCHEMAS = 200;

/** It is about what is there by then, so it stays behind all of it. */
function alterAllIn(draft: Draft, type: ObjectType | undefined, schema: string): void {
  needSchema(draft, schema);
  draft.scope.wholeSchemas += 1;
  if (draft.scope.wholeSchemas > MOST_WHOLE_SCHEMAS) return;
  const kinds = (type && KINDS_OF_ALL[type]) ?? [];
  for (const { key, kind, schema: own } of draft.scope.objects.values()) {
    if (own === schema && kinds.includes(kind)) draft.alters.add(key);
  }
}

export function describeDefaultPrivileges(draft: Draft, { options = [], action }: AlterDefaultPrivilegesStmt): void {
  for (const node of options) {
    if (!('DefElem' in node)) continue;
    const items = itemsOf(node.DefElem.arg);
    if (node.DefElem.defname === 'roles') needRoles(draft, items);
    for (const schema of node.DefElem.defname === 'schemas' ? textsOf(items) : []) {
      needSchema(draft, schema);
      draft.alters.add(objectKey('schema', null, schema));
    }
  }
  needRoles(draft, action?.grantees);
}

export function describeRole(draft: Draft, { role: name = '', options = [] }: CreateRoleStmt): void {
  for (const node of options) if ('DefElem' in node) needRoles(draft, itemsOf(node.DefElem.arg));
  create(draft, { kind: 'role', schema: null, name });
}

export function describeDropRole(draft: Draft, { roles = [], missing_ok: isOptional }: DropRoleStmt): void {
  draft.isRepeatable = isOptional === true;
  for (const node of roles) {
    const name = 'RoleSpec' in node ? node.RoleSpec.rolename : undefined;
    if (name === undefined) continue;
    if (isOptional !== true) needRole(draft, name);
    draft.drops.add(objectKey('role', null, name));
  }
}

/** Membership: GRANT role TO role. */
export function describeMembership(
  draft: Draft,
  { granted_roles: granted = [], grantee_roles: to }: GrantRoleStmt,
): void {
  needRoles(draft, to);
  for (const node of granted) {
    const name = 'AccessPriv' in node ? node.AccessPriv.priv_name : undefined;
    needRole(draft, name);
    if (name !== undefined) draft.alters.add(objectKey('role', null, name));
  }
}
