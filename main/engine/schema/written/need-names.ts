import type { FuncCall, Node, RangeVar, TypeName } from 'libpg-query';
import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import { extensionsWith, isAlwaysBuiltIn } from './built-in-names.ts';
import { need, type Draft } from './draft.ts';
import { findNames, type FoundColumn, type FoundNames } from './find-names.ts';
import { qualifiedName } from './node-text.ts';
import { memberKey, objectKey } from '#engine/object-key';
import { quoteWhereNeeded } from '#engine/quote-where-needed';
import { candidatesOf, isSystemSchema, relationCandidates } from './schema-scope.ts';
import { writtenName } from './written-name.ts';

export function needRelation(draft: Draft, relation: RangeVar, through: ObjectKey | null = null): void {
  const { schemaname, relname = '', location } = relation;
  const candidates = [
    ...relationCandidates(draft.scope, schemaname, relname),
    ...extensionsWith('relations', relname).map((extension) => objectKey('extension', null, extension)),
  ];
  need(draft, { kind: 'table', candidates, name: writtenName(schemaname, relname), location, through });
}

const TYPE_KINDS: readonly ObjectKind[] = ['type', 'domain', 'table', 'view', 'materialized-view'];

/** Nothing for what every version has. */
export function needType(draft: Draft, type: TypeName | undefined): void {
  if (type === undefined) return;
  if (type.pct_type === true) return needColumnOfType(draft, type);
  const { schema, name } = qualifiedName(type.names);
  needNamedType(draft, schema, name, type.location);
}

export function needNamedType(draft: Draft, schema: string | undefined, name: string, location?: number): void {
  if (schema === undefined && (isAlwaysBuiltIn('types', name) || SERIAL.has(name))) return;
  const candidates = [
    ...fromCatalog('type', schema, name),
    ...candidatesOf(draft.scope, TYPE_KINDS, schema, name),
    ...extensionsWith('types', name).map((extension) => objectKey('extension', null, extension)),
  ];
  if (schema === 'pg_catalog' && isAlwaysBuiltIn('types', name)) return;
  need(draft, { kind: 'type', candidates, name: writtenName(schema, name), location });
}

const SERIAL: ReadonlySet<string> = new Set(['serial', 'serial2', 'serial4', 'serial8', 'bigserial', 'smallserial']);

/** `table.column%TYPE`. */
function needColumnOfType(draft: Draft, { names, location }: TypeName): void {
  const column = qualifiedName(names).name;
  const { schema, name } = qualifiedName(names?.slice(0, -1));
  const relations = relationCandidates(draft.scope, schema, name);
  const written = `${writtenName(schema, name)}.${quoteWhereNeeded(column)}`;
  const candidates = relations.map((relation) => memberKey('column', relation, column));
  need(draft, { kind: 'column', candidates, name: written, location });
}

/** Nothing for what every version has. */
export function needFunction(draft: Draft, call: FuncCall): void {
  const { schema, name } = qualifiedName(call.funcname);
  const argumentCount = call.func_variadic === true ? null : (call.args?.length ?? 0);
  if (schema === undefined && argumentCount === 1 && isAlwaysBuiltIn('types', name)) return; // A cast: jsonb(x).
  needNamedFunction(draft, schema, name, argumentCount, call.location);
}

export function needNamedFunction(
  draft: Draft,
  schema: string | undefined,
  name: string,
  argumentCount: number | null,
  location?: number,
): void {
  if ((schema === undefined || schema === 'pg_catalog') && isAlwaysBuiltIn('routines', name)) return;
  const candidates = [
    ...fromCatalog('function', schema, name),
    ...candidatesOf(draft.scope, ['function'], schema, name),
    // mood('new') is a cast, and period(a, b) a range's constructor.
    ...(argumentCount === null ? [] : candidatesOf(draft.scope, ['type', 'domain'], schema, name)),
    ...extensionsWith('routines', name).map((extension) => objectKey('extension', null, extension)),
  ];
  need(draft, { kind: 'function', candidates, name: writtenName(schema, name), location, argumentCount });
}

export function needOperatorClass(draft: Draft, names: readonly Node[] | undefined, location?: number): void {
  if (names === undefined || names.length === 0) return;
  const { schema, name } = qualifiedName(names);
  if ((schema === undefined || schema === 'pg_catalog') && isAlwaysBuiltIn('operatorClasses', name)) return;
  const candidates = extensionsWith('operatorClasses', name).map((extension) =>
    objectKey('extension', null, extension),
  );
  need(draft, { kind: 'other', candidates, name: writtenName(schema, name), location });
}

export function needRole(draft: Draft, name: string | undefined, location?: number): void {
  // PostgreSQL's own roles are always there.
  if (name === undefined || name.startsWith('pg_')) return;
  need(draft, { kind: 'role', candidates: [objectKey('role', null, name)], name: quoteWhereNeeded(name), location });
}

export function needSchema(draft: Draft, name: string | undefined, location?: number): void {
  if (name === undefined || isSystemSchema(name) || name.startsWith('pg_')) return;
  need(draft, {
    kind: 'schema',
    candidates: [objectKey('schema', null, name)],
    name: quoteWhereNeeded(name),
    location,
  });
}

/** Whatever a query or a part of it names; answers what it found, for those who care for columns. */
export function needNames(draft: Draft, tree: unknown): FoundNames {
  const found = findNames(tree);
  for (const relation of found.relations) needRelation(draft, relation);
  for (const type of found.types) needType(draft, type);
  for (const call of found.functions) needFunction(draft, call);
  for (const { text, location } of found.relationTexts) needRelationText(draft, text, location);
  return found;
}

/** An expression about rows of one table: its columns are needed as well. */
export function needExpression(draft: Draft, tree: unknown, table: ObjectKey, tableName: string): FoundNames {
  const found = needNames(draft, tree);
  for (const column of found.columns) needOwnColumn(draft, column, table, tableName);
  return found;
}

const SYSTEM_COLUMNS: ReadonlySet<string> = new Set(['tableoid', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax']);

function needOwnColumn(draft: Draft, { parts, location }: FoundColumn, table: ObjectKey, tableName: string): void {
  const name = parts.at(-1) ?? '';
  const isWholeRow = parts.length === 1 && name === tableName;
  if (parts.length > 2 || (parts.length === 2 && parts[0] !== tableName)) return;
  if (!isWholeRow && !SYSTEM_COLUMNS.has(name)) needColumns(draft, table, [name], location);
}

export function needColumns(
  draft: Draft,
  table: ObjectKey,
  columns: readonly string[],
  location?: number,
  through: ObjectKey | null = null,
): void {
  for (const column of columns) {
    const candidates = [memberKey('column', table, column)];
    need(draft, { kind: 'column', candidates, name: quoteWhereNeeded(column), location, through });
  }
}

const QUALIFIED = /^(?:("(?:[^"]|"")+"|[^".]+)\.)?("(?:[^"]|"")+"|[^".]+)$/;

/** `'public.orders_id_seq'::regclass`: looked up when the statement runs. */
function needRelationText(draft: Draft, text: string, location: number | undefined): void {
  const [, first, second] = QUALIFIED.exec(text.trim()) ?? [];
  if (second === undefined) return;
  const schema = first === undefined ? undefined : unquoted(first);
  const name = unquoted(second);
  if (schema === undefined && name.startsWith('pg_')) return;
  const kinds: readonly ObjectKind[] = ['sequence', 'table', 'view', 'materialized-view', 'index'];
  need(draft, { kind: 'table', candidates: candidatesOf(draft.scope, kinds, schema, name), name: text, location });
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name.toLowerCase();
}

/** Of what only some versions have: whoever knows the version decides. */
function fromCatalog(kind: ObjectKind, schema: string | undefined, name: string): ObjectKey[] {
  return schema === undefined || schema === 'pg_catalog' ? [objectKey(kind, 'pg_catalog', name)] : [];
}
