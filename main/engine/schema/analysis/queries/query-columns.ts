import type { CommonTableExpr, JoinExpr, Node, RangeVar, SelectStmt } from 'libpg-query';
import { textsOf } from '../../written/node-text.ts';
import { isFields } from '../features/feature.ts';
import { outputName } from './output-name.ts';
import { namedSource, type Scope, type Source } from './query-source.ts';

/** A column that a query names. */
export interface NamedColumn {
  /** `alias.column`, or the column alone. */
  readonly parts: readonly string[];
  readonly location: number | undefined;
  readonly scope: Scope;
}

export interface QueryContext {
  /** A relation by its name; null columns where nothing is known of it. */
  readonly relation: (relation: RangeVar, alias: string) => Source;
  readonly found: (column: NamedColumn) => void;
  /** Queries of WITH by name. */
  readonly withQueries: ReadonlyMap<string, readonly string[] | null>;
}

/** Tells of every column a query names, and answers the names of those it gives; null where they cannot be told. */
export function readQuery(query: SelectStmt, outer: Scope | null, context: QueryContext): readonly string[] | null {
  const inner = withQueriesOf(query, outer, context);
  if (query.larg !== undefined && query.rarg !== undefined) {
    const columns = readQuery(query.larg, outer, inner);
    readQuery(query.rarg, outer, inner);
    return columns; // ORDER BY of a union may name nothing else.
  }
  const sources: Source[] = [];
  const scope: Scope = { sources, merged: mergedColumns(query.fromClause), outer };
  for (const item of query.fromClause ?? []) readSource(item, sources, scope, inner);
  const columns = outputColumns(query.targetList, scope);
  const { targetList, whereClause, havingClause, groupClause, sortClause, distinctClause, valuesLists } = query;
  for (const part of [targetList, whereClause, havingClause, valuesLists, query.windowClause])
    visit(part, scope, inner);
  // These may name a column of the result.
  const named: Scope = { sources: [namedSource('', columns)], merged: undefined, outer: scope };
  for (const part of [groupClause, sortClause, distinctClause]) visit(part, named, inner);
  return query.valuesLists === undefined ? columns : null;
}

function withQueriesOf({ withClause }: SelectStmt, outer: Scope | null, context: QueryContext): QueryContext {
  if (withClause === undefined) return context;
  const withQueries = new Map(context.withQueries);
  for (const node of withClause.ctes ?? []) {
    if (!('CommonTableExpr' in node)) continue;
    const { ctename = '', aliascolnames } = node.CommonTableExpr;
    const given = aliascolnames === undefined ? null : textsOf(aliascolnames);
    if (withClause.recursive === true) withQueries.set(ctename, given);
    const columns = readWithQuery(node.CommonTableExpr, outer, { ...context, withQueries });
    // SEARCH and CYCLE add columns of their own.
    const isPlain = node.CommonTableExpr.search_clause === undefined && node.CommonTableExpr.cycle_clause === undefined;
    withQueries.set(ctename, isPlain ? (given ?? columns) : null);
  }
  return { ...context, withQueries };
}

function readWithQuery(
  { ctequery }: CommonTableExpr,
  outer: Scope | null,
  context: QueryContext,
): readonly string[] | null {
  return ctequery !== undefined && 'SelectStmt' in ctequery ? readQuery(ctequery.SelectStmt, outer, context) : null;
}

function mergedColumns(items: readonly Node[] | undefined): ReadonlySet<string> | undefined {
  const merged = new Set<string>();
  const isKnown = (items ?? []).every((item) => noteMerged(item, merged));
  return isKnown ? merged : undefined;
}

function noteMerged(item: Node | undefined, merged: Set<string>): boolean {
  if (item === undefined || !('JoinExpr' in item)) return true;
  const { larg, rarg, usingClause, isNatural, alias } = item.JoinExpr;
  for (const column of textsOf(usingClause)) merged.add(column);
  return isNatural !== true && alias === undefined && noteMerged(larg, merged) && noteMerged(rarg, merged);
}

/** Puts what an item of FROM brings behind `sources`; what it names itself is looked for among them and outside. */
function readSource(item: Node, sources: Source[], scope: Scope, context: QueryContext): void {
  if ('RangeVar' in item) sources.push(relationSource(item.RangeVar, context));
  else if ('JoinExpr' in item) readJoin(item.JoinExpr, sources, scope, context);
  else if ('RangeSubselect' in item) {
    const { subquery, alias, lateral } = item.RangeSubselect;
    const outer = lateral === true ? scope : scope.outer;
    const columns =
      subquery !== undefined && 'SelectStmt' in subquery ? readQuery(subquery.SelectStmt, outer, context) : null;
    sources.push(namedSource(alias?.aliasname ?? '', alias?.colnames === undefined ? columns : null));
  } else {
    const body: unknown = Object.values(item)[0];
    const alias = isFields(body) && isFields(body['alias']) ? body['alias']['aliasname'] : undefined;
    visit(body, scope, context);
    sources.push(namedSource(typeof alias === 'string' ? alias : '', null));
  }
}

function relationSource(relation: RangeVar, { relation: lookUp, withQueries }: QueryContext): Source {
  const { relname = '', schemaname, alias } = relation;
  const name = alias?.aliasname ?? relname;
  if (alias?.colnames !== undefined) return namedSource(name, null);
  if (schemaname === undefined && withQueries.has(relname)) return namedSource(name, withQueries.get(relname) ?? null);
  return lookUp(relation, name);
}

function readJoin(
  { larg, rarg, quals, alias }: JoinExpr,
  sources: Source[],
  scope: Scope,
  context: QueryContext,
): void {
  if (larg !== undefined) readSource(larg, sources, scope, context);
  if (rarg !== undefined) readSource(rarg, sources, scope, context);
  visit(quals, scope, context);
  if (alias?.aliasname !== undefined) sources.push(namedSource(alias.aliasname, null));
}

/** Any part of a query; subqueries see what is around them. */
function visit(value: unknown, scope: Scope, context: QueryContext): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, scope, context);
    return;
  }
  if (!isFields(value)) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'ColumnRef' && isFields(child)) noteColumn(child, scope, context);
    else if (key === 'SelectStmt' && isFields(child)) readQuery(child, scope, context);
    else if (typeof child === 'object') visit(child, scope, context);
  }
}

function noteColumn(reference: { fields?: Node[]; location?: number }, scope: Scope, { found }: QueryContext): void {
  const parts = textsOf(reference.fields);
  if (parts.includes('') || parts.length > 2) return; // A star, or a name with its schema.
  found({ parts, location: reference.location, scope });
}

/** PostgreSQL has no more in a result; views upon views could name any number. */
const MOST_COLUMNS = 1664;

function outputColumns(targets: readonly Node[] | undefined, scope: Scope): readonly string[] | null {
  const names: string[] = [];
  for (const target of targets ?? []) {
    if (!('ResTarget' in target)) return null;
    const { name, val } = target.ResTarget;
    const star =
      name === undefined && val !== undefined && 'ColumnRef' in val ? starOf(val.ColumnRef.fields) : undefined;
    if (star === undefined) names.push(name ?? outputName(val));
    else {
      const meant = star === '' ? scope.sources : scope.sources.filter(({ alias }) => alias === star);
      if (meant.length === 0 || meant.some(({ columns }) => columns === null)) return null;
      const starred = meant.reduce((sum, { columns }) => sum + (columns?.length ?? 0), names.length);
      if (starred > MOST_COLUMNS) return null;
      names.push(...meant.flatMap(({ columns }) => columns ?? []));
    }
  }
  return names;
}

/** The alias before a star, empty for a star alone; undefined for a column. */
function starOf(fields: readonly Node[] | undefined): string | undefined {
  const last = fields?.at(-1);
  return last !== undefined && 'A_Star' in last ? (textsOf(fields).at(-2) ?? '') : undefined;
}
