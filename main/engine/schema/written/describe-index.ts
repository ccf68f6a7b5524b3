import type { IndexElem, IndexStmt, Node } from 'libpg-query';
import { create, type Draft, type Owner } from './draft.ts';
import { distinctNames, joinedNames } from './implicit-name.ts';
import { indexColumnName } from './index-column-name.ts';
import { needColumns, needExpression, needOperatorClass, needRelation } from './need-names.ts';
import { textsOf } from './node-text.ts';
import { chooseRelationName, knownRelation, takeRelationName } from './own-name.ts';

export function describeIndex(draft: Draft, statement: IndexStmt): void {
  const relation = statement.relation ?? {};
  const table = knownRelation(draft, relation);
  needRelation(draft, relation);
  const elements = elementsOf(statement.indexParams);
  const including = elementsOf(statement.indexIncludingParams);
  const functions = new Set<string>();
  for (const { name, expr, opclass } of [...elements, ...including]) {
    if (name !== undefined) needColumns(draft, table.key, [name], relation.location);
    noteFunctions(draft, table, expr, functions);
    needOperatorClass(draft, opclass, relation.location);
  }
  noteFunctions(draft, table, statement.whereClause, functions);
  draft.isRepeatable = statement.if_not_exists === true;
  const name = statement.idxname ?? makeUpName(draft, table, [...elements, ...including]);
  const details = {
    of: 'index',
    isUnique: statement.unique === true,
    method: statement.accessMethod ?? 'btree',
    columns: elements.map((element) => element.name ?? null),
    hasPredicate: statement.whereClause !== undefined,
    functions: [...functions],
  } as const;
  const key = create(draft, { kind: 'index', schema: table.schema, name, parent: table.key, details });
  takeRelationName(draft, table.schema, name, key);
}

function makeUpName(draft: Draft, table: Owner, elements: readonly IndexElem[]): string {
  return chooseRelationName(draft, table, joinedNames(distinctNames(elements.map(indexColumnName))), 'idx', false);
}

function noteFunctions(draft: Draft, table: Owner, tree: Node | undefined, functions: Set<string>): void {
  const found = needExpression(draft, tree, table.key, table.name);
  for (const { funcname } of found.functions) functions.add(textsOf(funcname).join('.'));
}

function elementsOf(nodes: readonly Node[] | undefined): IndexElem[] {
  return (nodes ?? []).flatMap((node) => ('IndexElem' in node ? [node.IndexElem] : []));
}
