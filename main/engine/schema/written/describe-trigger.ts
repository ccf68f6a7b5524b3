import type {
  AlterPolicyStmt,
  CreateEventTrigStmt,
  CreatePolicyStmt,
  CreateTrigStmt,
  Node,
  RuleStmt,
} from 'libpg-query';
import { create, createMember, type Draft, type Owner } from './draft.ts';
import { needColumns, needExpression, needNamedFunction, needNames, needRelation, needRole } from './need-names.ts';
import { qualifiedName, textsOf } from './node-text.ts';
import { needAddress } from './object-address.ts';
import { knownRelation } from './own-name.ts';

export function describeTrigger(draft: Draft, statement: CreateTrigStmt): void {
  const { relation = {}, trigname: name = '', funcname, columns, whenClause, constrrel, replace } = statement;
  draft.isRepeatable = replace === true;
  needRelation(draft, relation);
  if (constrrel !== undefined) needRelation(draft, constrrel);
  const table = knownRelation(draft, relation);
  createMember(draft, table, { kind: 'trigger', name });
  const { schema, name: routine } = qualifiedName(funcname);
  needNamedFunction(draft, schema, routine, 0);
  needColumns(draft, table.key, textsOf(columns), relation.location);
  const found = needNames(draft, whenClause);
  for (const { parts, location } of found.columns) {
    const [row, column] = parts;
    if ((row === 'new' || row === 'old') && column !== undefined) needColumns(draft, table.key, [column], location);
  }
}

/** A view's own SELECT rule is written as a view. */
export function describeRule(draft: Draft, statement: RuleStmt): void {
  const { relation = {}, rulename: name = '', whereClause, actions, replace } = statement;
  draft.isRepeatable = replace === true;
  needRelation(draft, relation);
  createMember(draft, knownRelation(draft, relation), { kind: 'rule', name });
  needNames(draft, whereClause);
  needNames(draft, actions);
}

export function describePolicy(draft: Draft, statement: CreatePolicyStmt): void {
  const { table: relation = {}, policy_name: name = '' } = statement;
  needRelation(draft, relation);
  const table = knownRelation(draft, relation);
  createMember(draft, table, { kind: 'policy', name });
  needPolicy(draft, table, statement);
}

export function describeAlterPolicy(draft: Draft, statement: AlterPolicyStmt): void {
  const { table: relation = {}, policy_name: member } = statement;
  const key = needAddress(draft, { type: 'OBJECT_POLICY', relation, member });
  if (key !== undefined) draft.alters.add(key);
  needPolicy(draft, knownRelation(draft, relation), statement);
}

function needPolicy(draft: Draft, table: Owner, statement: CreatePolicyStmt | AlterPolicyStmt): void {
  needRoles(draft, statement.roles);
  needExpression(draft, statement.qual, table.key, table.name);
  needExpression(draft, statement.with_check, table.key, table.name);
}

/** PUBLIC, CURRENT_USER and their like are always there. */
export function needRoles(draft: Draft, nodes: readonly Node[] | undefined): void {
  for (const node of nodes ?? []) {
    if ('RoleSpec' in node) needRole(draft, node.RoleSpec.rolename, node.RoleSpec.location);
  }
}

export function describeEventTrigger(draft: Draft, { trigname: name = '', funcname }: CreateEventTrigStmt): void {
  create(draft, { kind: 'event-trigger', schema: null, name });
  const { schema, name: routine } = qualifiedName(funcname);
  needNamedFunction(draft, schema, routine, 0);
}
