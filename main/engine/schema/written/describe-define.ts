import type { CreateCastStmt, CreateOpClassStmt, DefineStmt, DefElem, Node, ObjectWithArgs } from 'libpg-query';
import { objectKey } from '#engine/object-key';
import { newObjectName } from './describe-type.ts';
import { create, type Draft } from './draft.ts';
import { needNamedFunction, needType } from './need-names.ts';
import { qualifiedName } from './node-text.ts';
import { parametersOf, routineKey } from './routine-key.ts';

const TYPES: ReadonlySet<string> = new Set(['basetype', 'element', 'leftarg', 'like', 'mstype', 'rightarg', 'stype']);
const FUNCTIONS: ReadonlySet<string> = new Set([
  'analyze',
  'canonical',
  'combinefunc',
  'deserialfunc',
  'finalfunc',
  'function',
  'input',
  'join',
  'mfinalfunc',
  'minvfunc',
  'msfunc',
  'output',
  'procedure',
  'receive',
  'restrict',
  'send',
  'serialfunc',
  'sfunc',
  'subscript',
  'typmod_in',
  'typmod_out',
]);

/** CREATE AGGREGATE, TYPE (base), OPERATOR, COLLATION, TEXT SEARCH …: a name and a list of properties. */
export function describeDefine(draft: Draft, statement: DefineStmt): void {
  const { kind, defnames, definition = [], args, replace, if_not_exists: isOptional } = statement;
  draft.isRepeatable = replace === true || isOptional === true;
  for (const node of definition) if ('DefElem' in node) needProperty(draft, node.DefElem);
  if (kind === 'OBJECT_AGGREGATE') createAggregate(draft, defnames, args);
  if (kind === 'OBJECT_TYPE') createBaseType(draft, defnames);
}

function needProperty(draft: Draft, { defname = '', arg, location }: DefElem): void {
  if (arg === undefined || !('TypeName' in arg)) return;
  if (TYPES.has(defname)) needType(draft, arg.TypeName);
  if (!FUNCTIONS.has(defname)) return;
  const { schema, name } = qualifiedName(arg.TypeName.names);
  needNamedFunction(draft, schema, name, null, location);
}

function createAggregate(draft: Draft, names: readonly Node[] | undefined, args: readonly Node[] | undefined): void {
  const { schema, name } = newObjectName(draft, names);
  const [list] = args ?? [];
  const parameters = list !== undefined && 'List' in list ? parametersOf(list.List.items) : [];
  for (const { argType } of parameters) needType(draft, argType);
  const key = routineKey(draft, 'aggregate', schema, name, parameters);
  const place = draft.placeAt(undefined);
  const { section } = draft;
  draft.creates.push({
    key,
    kind: 'aggregate',
    schema,
    name,
    parent: null,
    section,
    place,
    details: { of: 'other' },
  });
}

/** First as a shell without properties, so that its functions can be declared; then whole. */
function createBaseType(draft: Draft, names: readonly Node[] | undefined): void {
  const { schema, name } = newObjectName(draft, names);
  const key = objectKey('type', schema, name);
  if (draft.scope.objects.has(key)) draft.alters.add(key);
  else create(draft, { kind: 'type', schema, name });
}

export function describeCast(draft: Draft, { sourcetype, targettype, func }: CreateCastStmt): void {
  needType(draft, sourcetype);
  needType(draft, targettype);
  if (func !== undefined) needRoutine(draft, func);
}

export function describeOperatorClass(draft: Draft, { datatype, items = [] }: CreateOpClassStmt): void {
  needType(draft, datatype);
  for (const node of items) {
    if (!('CreateOpClassItem' in node)) continue;
    const { itemtype, name, storedtype } = node.CreateOpClassItem;
    needType(draft, storedtype);
    if (itemtype === FUNCTION_ITEM && name !== undefined) needRoutine(draft, name);
  }
}

/** `OPCLASS_ITEM_FUNCTION` of PostgreSQL's parser. */
const FUNCTION_ITEM = 2;

function needRoutine(draft: Draft, { objname }: ObjectWithArgs): void {
  const { schema, name } = qualifiedName(objname);
  needNamedFunction(draft, schema, name, null);
}
