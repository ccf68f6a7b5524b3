import type { Node, ObjectType, ObjectWithArgs, RangeVar } from 'libpg-query';
import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import { memberKey, objectKey } from '#engine/object-key';
import { need, type Draft } from './draft.ts';
import { isAlwaysBuiltIn } from './built-in-names.ts';
import { itemsOf, qualifiedName, textOf, textsOf } from './node-text.ts';
import { knownRelation } from './own-name.ts';
import { knownRoutine, TYPE_KINDS } from './routine-key.ts';
import { findKnown, firstSchema, isSystemSchema } from './schema-scope.ts';
import type { Need } from './written-schema.ts';

/** An object a statement is about, as the parser names it: by a list of names, a relation, or a name below one. */
export interface Named {
  readonly type: ObjectType | undefined;
  readonly object?: Node | undefined;
  readonly relation?: RangeVar | undefined;
  readonly member?: string | undefined;
}

const RELATIONS: Partial<Record<ObjectType, ObjectKind>> = {
  OBJECT_TABLE: 'table',
  OBJECT_FOREIGN_TABLE: 'table',
  OBJECT_VIEW: 'view',
  OBJECT_MATVIEW: 'materialized-view',
  OBJECT_INDEX: 'index',
  OBJECT_SEQUENCE: 'sequence',
};
const MEMBERS: Partial<Record<ObjectType, ObjectKind>> = {
  OBJECT_COLUMN: 'column',
  OBJECT_ATTRIBUTE: 'column',
  OBJECT_TABCONSTRAINT: 'constraint',
  OBJECT_TRIGGER: 'trigger',
  OBJECT_RULE: 'rule',
  OBJECT_POLICY: 'policy',
};
const ROUTINES: Partial<Record<ObjectType, readonly ('function' | 'procedure' | 'aggregate')[]>> = {
  OBJECT_FUNCTION: ['function', 'aggregate'],
  OBJECT_PROCEDURE: ['procedure'],
  OBJECT_AGGREGATE: ['aggregate'],
  OBJECT_ROUTINE: ['function', 'procedure', 'aggregate'],
};
const SINGLES: Partial<Record<ObjectType, ObjectKind>> = {
  OBJECT_SCHEMA: 'schema',
  OBJECT_EXTENSION: 'extension',
  OBJECT_ROLE: 'role',
  OBJECT_EVENT_TRIGGER: 'event-trigger',
  OBJECT_PUBLICATION: 'publication',
};

/** Undefined for kinds that the model doesn't hold and for what PostgreSQL brings itself. */
export function addressOf(draft: Draft, { type, object, relation, member }: Named): ObjectKey | undefined {
  if (type === undefined) return undefined;
  const relationKind = RELATIONS[type];
  if (relationKind !== undefined) return relationAddress(draft, relation ?? rangeOf(itemsOf(object)), relationKind);
  const memberKind = MEMBERS[type];
  if (memberKind !== undefined) return memberAddress(draft, memberKind, object, relation, member);
  const routineKinds = ROUTINES[type];
  if (routineKinds !== undefined) {
    const named = object !== undefined && 'ObjectWithArgs' in object ? object.ObjectWithArgs : undefined;
    return named && routineAddress(draft, routineKinds, named);
  }
  const single = SINGLES[type];
  if (single !== undefined) return singleAddress(single, member ?? (textOf(object) || textOf(itemsOf(object)[0])));
  if (type === 'OBJECT_TYPE' || type === 'OBJECT_DOMAIN') return typeAddress(draft, type, object);
  if (type === 'OBJECT_DOMCONSTRAINT') return domainConstraint(draft, object, member);
  if (type === 'OBJECT_STATISTIC_EXT') return plainAddress(draft, 'statistics', itemsOf(object));
  return undefined;
}

function relationAddress(draft: Draft, relation: RangeVar, kind: ObjectKind): ObjectKey | undefined {
  const { schemaname, relname = '' } = relation;
  if (isSystem(schemaname)) return undefined;
  const { key } = knownRelation(draft, { ...relation, relname }, kind);
  return key;
}

function rangeOf(names: readonly Node[]): RangeVar {
  const { schema, name } = qualifiedName(names);
  return { ...(schema === undefined ? {} : { schemaname: schema }), relname: name };
}

function memberAddress(
  draft: Draft,
  kind: ObjectKind,
  object: Node | undefined,
  relation: RangeVar | undefined,
  member: string | undefined,
): ObjectKey | undefined {
  const names = itemsOf(object);
  const name = member ?? textOf(names.at(-1));
  const owner = relation ?? rangeOf(names.slice(0, -1));
  if (isSystem(owner.schemaname)) return undefined;
  return memberKey(kind, knownRelation(draft, owner).key, name);
}

function routineAddress(
  draft: Draft,
  kinds: readonly ('function' | 'procedure' | 'aggregate')[],
  named: ObjectWithArgs,
): ObjectKey | undefined {
  const { schema, name } = qualifiedName(named.objname);
  const key = knownRoutine(draft, kinds, named);
  const isBuiltIn = schema === undefined && isAlwaysBuiltIn('routines', name);
  return isSystem(schema) || (isBuiltIn && !draft.scope.objects.has(key)) ? undefined : key;
}

function singleAddress(kind: ObjectKind, name: string): ObjectKey | undefined {
  if (kind === 'schema' && isSystemSchema(name)) return undefined;
  return objectKey(kind, null, name);
}

/** A type is named as one, or by its names alone. */
function typeAddress(draft: Draft, type: ObjectType, object: Node | undefined): ObjectKey | undefined {
  const names = object !== undefined && 'TypeName' in object ? (object.TypeName.names ?? []) : itemsOf(object);
  const { schema, name } = qualifiedName(names);
  const known = findKnown(draft.scope, TYPE_KINDS, schema, name);
  if (known !== undefined) return known.key;
  if (isSystem(schema) || (schema === undefined && isAlwaysBuiltIn('types', name))) return undefined;
  return objectKey(type === 'OBJECT_DOMAIN' ? 'domain' : 'type', schema ?? firstSchema(draft.scope), name);
}

function domainConstraint(draft: Draft, object: Node | undefined, member: string | undefined): ObjectKey | undefined {
  const items = itemsOf(object);
  const domain = typeAddress(draft, 'OBJECT_DOMAIN', member === undefined ? items[0] : object);
  return domain && memberKey('constraint', domain, member ?? textOf(items[1]));
}

function plainAddress(draft: Draft, kind: ObjectKind, names: readonly Node[]): ObjectKey {
  const { schema, name } = qualifiedName(names);
  return findKnown(draft.scope, [kind], schema, name)?.key ?? objectKey(kind, schema ?? firstSchema(draft.scope), name);
}

function isSystem(schema: string | undefined): boolean {
  return schema !== undefined && isSystemSchema(schema);
}

const NEED_KINDS: Partial<Record<ObjectKind, Need['kind']>> = {
  table: 'table',
  view: 'table',
  'materialized-view': 'table',
  sequence: 'table',
  column: 'column',
  type: 'type',
  domain: 'type',
  function: 'function',
  procedure: 'function',
  aggregate: 'function',
  extension: 'extension',
  role: 'role',
  schema: 'schema',
};

/** What a statement is about must be there. Answers its key; undefined as `addressOf`. */
export function needAddress(draft: Draft, named: Named): ObjectKey | undefined {
  const key = addressOf(draft, named);
  if (key === undefined) return undefined;
  const kind = key.slice(0, key.indexOf(' ')) as ObjectKind;
  const name = named.member ?? nameOf(named);
  need(draft, { kind: NEED_KINDS[kind] ?? 'other', candidates: [key], name, location: named.relation?.location });
  return key;
}

function nameOf({ object, relation }: Named): string {
  if (relation !== undefined) return [relation.schemaname, relation.relname].filter(Boolean).join('.');
  if (object === undefined) return '';
  if ('ObjectWithArgs' in object) return textsOf(object.ObjectWithArgs.objname).join('.');
  if ('TypeName' in object) return textsOf(object.TypeName.names).join('.');
  return 'List' in object ? textsOf(object.List.items).filter(Boolean).join('.') : textOf(object);
}
