import type { AlterObjectSchemaStmt, AlterOwnerStmt, RenameStmt } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import { memberKey, objectKey, pathOf } from '#engine/object-key';
import type { Draft } from './draft.ts';
import { needRole, needSchema } from './need-names.ts';
import { addressOf, needAddress, type Named } from './object-address.ts';
import { takeConstraintName, takeRelationName } from './own-name.ts';
import type { WrittenObject } from './written-schema.ts';

export function describeRename(draft: Draft, statement: RenameStmt): void {
  const { renameType: type, relation, object, subname: member, newname = '', missing_ok: isOptional } = statement;
  draft.isRepeatable = isOptional === true;
  const key = address(draft, { type, relation, object, member }, isOptional === true);
  const known = key === undefined ? undefined : draft.scope.objects.get(key);
  if (known === undefined) return;
  if (known.parent !== null && known.kind !== 'index' && known.kind !== 'sequence') draft.alters.add(known.parent);
  move(draft, known, { ...known, name: newname });
}

/** SET SCHEMA: members, indexes and the sequences of columns go along. */
export function describeSetSchema(draft: Draft, statement: AlterObjectSchemaStmt): void {
  const { objectType: type, relation, object, newschema = '', missing_ok: isOptional } = statement;
  draft.isRepeatable = isOptional === true;
  needSchema(draft, newschema);
  const key = address(draft, { type, relation, object }, isOptional === true);
  const known = key === undefined ? undefined : draft.scope.objects.get(key);
  if (known === undefined) return;
  if (known.schema === null) draft.alters.add(known.key);
  else move(draft, known, { ...known, schema: newschema });
}

export function describeOwner(draft: Draft, { objectType: type, relation, object, newowner }: AlterOwnerStmt): void {
  needRole(draft, newowner?.rolename, newowner?.location);
  const key = needAddress(draft, { type, relation, object });
  if (key !== undefined) draft.alters.add(key);
}

function address(draft: Draft, named: Named, isOptional: boolean): ObjectKey | undefined {
  return isOptional ? addressOf(draft, named) : needAddress(draft, named);
}

/** The object under its new key, with its members; the old keys are gone with the one they belong to. */
function move(draft: Draft, before: WrittenObject, after: WrittenObject): void {
  draft.drops.add(before.key);
  copy(draft, before, { ...after, place: draft.placeAt(undefined), section: draft.section });
  if (before.kind !== 'schema') return;
  for (const object of [...draft.scope.objects.values()]) {
    if (object.schema === before.name && object.parent === null) copy(draft, object, { ...object, schema: after.name });
  }
}

function copy(draft: Draft, before: WrittenObject, after: WrittenObject): void {
  const key = keyOf(before, after);
  draft.creates.push({ ...after, key });
  takeName(draft, key, after);
  for (const memberOf of draft.scope.members.get(before.key) ?? []) {
    const member = draft.scope.objects.get(memberOf);
    if (member !== undefined) copy(draft, member, { ...member, schema: after.schema, parent: key });
  }
}

/** Routines keep their arguments, and members stand below their owner. */
function keyOf(before: WrittenObject, after: WrittenObject): ObjectKey {
  const { kind, schema, name, parent } = after;
  const isMember = parent !== null && !STANDS_BESIDE.has(kind);
  if (isMember) return memberKey(kind, parent, name);
  const path = pathOf(before.key);
  const isRoutine = kind === 'function' || kind === 'procedure' || kind === 'aggregate';
  const signature = isRoutine ? path.slice(pathOf(objectKey(kind, before.schema, before.name)).length) : '';
  return objectKey(kind, schema, name) + signature;
}

const STANDS_BESIDE: ReadonlySet<string> = new Set(['index', 'sequence', 'type', 'statistics']);

function takeName(draft: Draft, key: ObjectKey, { kind, schema, name, parent, details }: WrittenObject): void {
  if (schema === null) return;
  if (RELATIONS.has(kind)) takeRelationName(draft, schema, name, key);
  if (kind === 'constraint' && parent !== null) takeConstraintName(draft, { key: parent, schema, name }, name);
  if (details.of === 'constraint' && HAS_INDEX.has(details.type)) takeRelationName(draft, schema, name, key);
}

/** Its index has the constraint's name. */
const HAS_INDEX: ReadonlySet<string> = new Set(['primary-key', 'unique', 'exclusion']);

const RELATIONS: ReadonlySet<string> = new Set(['table', 'view', 'materialized-view', 'sequence', 'index']);
