import type { AlterSeqStmt, CreateSeqStmt, Node } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import { create, need, type Draft } from './draft.ts';
import { needSchema } from './need-names.ts';
import { itemsOf, qualifiedName, textOf, textsOf } from './node-text.ts';
import { needAddress } from './object-address.ts';
import { knownRelation, newName, takeRelationName } from './own-name.ts';
import { columnCandidates, relationCandidates } from './schema-scope.ts';

export function describeSequence(draft: Draft, statement: CreateSeqStmt): void {
  const { sequence: relation = {}, options, if_not_exists: isOptional } = statement;
  const [schema, name] = newName(draft, relation);
  draft.isRepeatable = isOptional === true;
  needSchema(draft, relation.schemaname, relation.location);
  const parent = ownerOf(draft, options);
  const key = create(draft, { kind: 'sequence', schema, name, location: relation.location, parent });
  takeRelationName(draft, schema, name, key);
}

export function describeAlterSequence(draft: Draft, { sequence: relation = {}, options }: AlterSeqStmt): void {
  const key = needAddress(draft, { type: 'OBJECT_SEQUENCE', relation });
  if (key !== undefined) draft.alters.add(key);
  ownerOf(draft, options);
}

/** OWNED BY: the sequence goes with the table. */
function ownerOf(draft: Draft, options: readonly Node[] | undefined): ObjectKey | null {
  for (const node of options ?? []) {
    if (!('DefElem' in node) || node.DefElem.defname !== 'owned_by') continue;
    const names = itemsOf(node.DefElem.arg);
    if (names.length < 2) return null; // NONE
    const column = textOf(names.at(-1));
    const { schema, name } = qualifiedName(names.slice(0, -1));
    const candidates = columnCandidates(relationCandidates(draft.scope, schema, name), column);
    need(draft, { kind: 'column', candidates, name: textsOf(names).join('.'), location: node.DefElem.location });
    return knownRelation(draft, { ...(schema === undefined ? {} : { schemaname: schema }), relname: name }).key;
  }
  return null;
}
