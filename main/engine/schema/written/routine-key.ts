import type { FunctionParameter, Node, ObjectWithArgs, TypeName } from 'libpg-query';
import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import { memberKey, objectKey } from '#engine/object-key';
import { quoteWhereNeeded } from '#engine/quote-where-needed';
import { builtIn } from '../analysis/built-in/built-in.ts';
import type { Draft } from './draft.ts';
import { formatType, serialType } from './format-type.ts';
import { qualifiedName } from './node-text.ts';
import { findKnown, firstSchema, nameIn, schemasFor } from './schema-scope.ts';

type RoutineKind = Extract<ObjectKind, 'function' | 'procedure' | 'aggregate'>;

/** `function public.f(integer, public.mood)`: the types of what it is given, without their modifiers. */
export function routineKey(
  draft: Draft,
  kind: RoutineKind,
  schema: string,
  name: string,
  parameters: readonly FunctionParameter[],
): ObjectKey {
  const types = parameters.flatMap(({ argType, mode }) =>
    argType === undefined || !TAKES.has(mode ?? '') ? [] : [signatureType(draft, argType)],
  );
  return `${objectKey(kind, schema, name)}(${types.join(', ')})`;
}

const TAKES: ReadonlySet<string> = new Set([
  'FUNC_PARAM_IN',
  'FUNC_PARAM_INOUT',
  'FUNC_PARAM_VARIADIC',
  'FUNC_PARAM_DEFAULT',
]);

export function parametersOf(nodes: readonly Node[] | undefined): FunctionParameter[] {
  return (nodes ?? []).flatMap((node) => ('FunctionParameter' in node ? [node.FunctionParameter] : []));
}

/** A type of one's own with the schema it stands in, wherever that was found. */
function signatureType(draft: Draft, type: TypeName): string {
  const { schema, name } = qualifiedName(type.names);
  if (type.pct_type === true) return columnType(draft, type) ?? formatType(type);
  const plain: TypeName = { ...type, typmods: [], setof: false };
  const isOwn = schema === undefined && serialType(type) === undefined;
  if (
    !isOwn ||
    builtIn()
      .types.get(name)
      ?.some(({ extension }) => extension === '') === true
  )
    return formatType(plain);
  const known = findKnown(draft.scope, TYPE_KINDS, undefined, name);
  const own = `${quoteWhereNeeded(known?.schema ?? firstSchema(draft.scope))}.${quoteWhereNeeded(name)}`;
  return (type.arrayBounds ?? []).length > 0 ? `${own}[]` : own;
}

/** `table.column%TYPE` is the column's type by now, without its modifiers. */
function columnType(draft: Draft, { names }: TypeName): string | undefined {
  const { schema, name } = qualifiedName(names?.slice(0, -1));
  const owner = findKnown(draft.scope, ['table', 'type'], schema, name);
  const column = owner && draft.scope.objects.get(memberKey('column', owner.key, qualifiedName(names).name));
  return column?.details.of === 'column' ? column.details.type.replace(/\([\d,]+\)/, '') : undefined;
}

export const TYPE_KINDS: readonly ObjectKind[] = ['type', 'domain', 'table', 'view', 'materialized-view'];

/**
 * The routine a statement about one means: with its arguments exactly that, without them the one of that name. `name`
 * is what to look for when none is known.
 */
export function knownRoutine(draft: Draft, kinds: readonly RoutineKind[], named: ObjectWithArgs): ObjectKey {
  const { schema, name } = qualifiedName(named.objname);
  const [kind = 'function'] = kinds;
  const home = schema ?? firstSchema(draft.scope);
  if (named.args_unspecified === true) {
    const known = schemasFor(draft.scope, schema).flatMap((each) => [
      ...(draft.scope.routines.get(nameIn(each, name)) ?? []),
    ]);
    return known[0] ?? objectKey(kind, home, name);
  }
  const parameters = named.objfuncargs === undefined ? plainParameters(named.objargs) : parametersOf(named.objfuncargs);
  for (const each of schemasFor(draft.scope, schema)) {
    for (const tried of kinds) {
      const key = routineKey(draft, tried, each, name, parameters);
      if (draft.scope.objects.has(key)) return key;
    }
  }
  return routineKey(draft, kind, home, name, parameters);
}

function plainParameters(types: readonly Node[] | undefined): FunctionParameter[] {
  return (types ?? []).flatMap((node) =>
    'TypeName' in node ? [{ argType: node.TypeName, mode: 'FUNC_PARAM_IN' as const }] : [],
  );
}
