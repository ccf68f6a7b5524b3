import type {
  AlterExtensionContentsStmt,
  AlterExtensionStmt,
  CreateExtensionStmt,
  CreateSchemaStmt,
  Node,
} from 'libpg-query';
import { objectKey } from '#engine/object-key';
import { create, need, type Draft } from './draft.ts';
import { needRole, needSchema } from './need-names.ts';
import { textOf } from './node-text.ts';

/** What stands in the statement itself is created in the new schema; `describe` is the way back to all statements. */
export function describeSchema(
  draft: Draft,
  statement: CreateSchemaStmt,
  describe: (draft: Draft, node: Node) => void,
): void {
  const { schemaname, authrole, schemaElts: elements = [], if_not_exists: isOptional } = statement;
  const name = schemaname ?? authrole?.rolename;
  needRole(draft, authrole?.rolename, authrole?.location);
  if (name === undefined) return; // AUTHORIZATION CURRENT_USER, whoever that is.
  create(draft, { kind: 'schema', schema: null, name });
  const { searchPath } = draft.scope;
  draft.scope.searchPath = [name, ...searchPath];
  for (const element of elements) describe(draft, element);
  draft.scope.searchPath = searchPath;
  draft.isRepeatable = isOptional === true;
}

export function describeExtension(draft: Draft, statement: CreateExtensionStmt): void {
  const { extname: name = '', options = [], if_not_exists: isOptional } = statement;
  draft.isRepeatable = isOptional === true;
  for (const node of options) {
    if ('DefElem' in node && node.DefElem.defname === 'schema') {
      needSchema(draft, textOf(node.DefElem.arg), node.DefElem.location);
    }
  }
  create(draft, { kind: 'extension', schema: null, name });
}

export function describeAlterExtension(
  draft: Draft,
  { extname: name = '' }: AlterExtensionStmt | AlterExtensionContentsStmt,
): void {
  const key = objectKey('extension', null, name);
  need(draft, { kind: 'extension', candidates: [key], name });
  draft.alters.add(key);
}
