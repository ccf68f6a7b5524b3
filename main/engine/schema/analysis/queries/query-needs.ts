import type { CreateFunctionStmt, Node, RangeVar, SelectStmt } from 'libpg-query';
import type { ObjectKey, Place } from '#contract/domain/schema-object';
import { memberKey, objectKey } from '#engine/object-key';
import { createByteOffsets, createLocator } from '../../written/locate.ts';
import { textOf } from '../../written/node-text.ts';
import { isRefusal, parseStatement, parseStatements } from '../../written/parse-statement.ts';
import { readBody } from '../../written/routine-body.ts';
import type { Need, Statement, WrittenSchema } from '../../written/written-schema.ts';
import { areBodiesUnchecked } from '../body-checks.ts';
import type { Definition, Definitions } from '../definitions.ts';
import { nodesIn } from '../features/feature.ts';
import { RELATION_KINDS } from '../read-key.ts';
import { unlessTooDeep } from '../unless-too-deep.ts';
import { readQuery, type NamedColumn, type QueryContext } from './query-columns.ts';
import {
  isAmbiguous,
  namedSource,
  parameterSource,
  SYSTEM_COLUMNS,
  tableSource,
  visibleSources,
  type Scope,
  type Source,
} from './query-source.ts';

/** Columns that the query of a view, of a table made of it, or of a function in SQL must find. */
export interface QueryNeeds {
  readonly needs: readonly Need[];
  /** Those that none of its sources has. */
  readonly missing: readonly Need[];
  /** Those that more than one has. */
  readonly ambiguous: readonly Need[];
}

export type ReadQueryNeeds = (statement: Statement, index: number) => QueryNeeds;

const NONE: QueryNeeds = { needs: [], missing: [], ambiguous: [] };
const HAS_QUERY =
  /^\s*create\s+(?:or\s+replace\s+)?(?:(?:temp|temporary|unlogged|recursive|materialized|local|global)\s+){0,3}(?:view|table|function)\b/i;

/** Names without their table are looked for in all sources, and nothing is said where one of them is not known. */
export function createQueryReader(written: WrittenSchema, definitions: Definitions): ReadQueryNeeds {
  const areBodiesRead = !areBodiesUnchecked(written);
  /** Of views, by their definition; null also while they are read, which a circle asks for. */
  const viewColumns = new Map<Definition, readonly string[] | null>();

  const relationSource = ({ schemaname, relname = '' }: RangeVar, alias: string, reader: Reader): Source => {
    const schemas = schemaname === undefined ? reader.statement.searchPath : [schemaname];
    const keys = schemas.flatMap((schema) => RELATION_KINDS.map((kind) => objectKey(kind, schema, relname)));
    const found = keys.flatMap((key) => definitions.find(key, reader.index) ?? []);
    const meant = found.find((each) => each.statement <= reader.index) ?? found[0];
    if (meant === undefined) return namedSource(alias, null);
    if (meant.object.details.of === 'table') return tableSource(alias, meant, definitions, reader.index);
    return namedSource(alias, columnsOfView(meant));
  };

  const columnsOfView = (view: Definition): readonly string[] | null => {
    const known = viewColumns.get(view);
    if (known !== undefined) return known;
    viewColumns.set(view, null);
    const statement = written.statements[view.statement];
    const query = statement && queryOf(statement);
    if (statement === undefined || query === undefined || view.object.kind !== 'view') return null;
    const silent: QueryContext = contextFor({ statement, index: view.statement }, () => undefined);
    const columns = unlessTooDeep(() => readQuery(query.select, null, silent), null);
    const all = columns === null ? null : columns.map((column, at) => query.names[at] ?? column);
    viewColumns.set(view, all);
    return all;
  };

  const contextFor = (reader: Reader, found: QueryContext['found']): QueryContext => ({
    relation: (relation, alias) => relationSource(relation, alias, reader),
    withQueries: new Map(),
    found,
  });

  return (statement, index) => {
    const [head] = statement.creates;
    if (head === undefined || !HAS_QUERY.test(statement.sql)) return NONE;
    const { details } = head;
    const lists = { met: [] as Need[], missing: [] as Need[], ambiguous: [] as Need[] };
    const read = (select: SelectStmt, outer: Scope | null, placeAt: (location: number) => Place): void => {
      const found = (column: NamedColumn): void => {
        const place = placeAt(column.location ?? 0);
        const met = meetColumn(column, place, definitions);
        if (met !== undefined) lists[met.is].push(met.need);
      };
      readQuery(select, outer, contextFor({ statement, index }, found));
    };
    if (details.of === 'routine' && details.language === 'sql' && areBodiesRead) {
      unlessTooDeep(() => readBodyOf(statement, read), undefined);
    } else if (details.of === 'view' || (details.of === 'table' && details.hasMoreColumns)) {
      const query = queryOf(statement);
      if (query !== undefined) unlessTooDeep(() => read(query.select, null, placesIn(statement)), undefined);
    }
    return { needs: lists.met, missing: lists.missing, ambiguous: lists.ambiguous };
  };
}

interface Reader {
  readonly statement: Statement;
  readonly index: number;
}

/** The query of a view or a table made of one, with the names its columns are given. */
function queryOf({ sql }: Statement): { select: SelectStmt; names: readonly string[] } | undefined {
  const tree = parseStatement(sql);
  if (tree === undefined || isRefusal(tree)) return undefined;
  const [query, names] =
    'ViewStmt' in tree
      ? [tree.ViewStmt.query, tree.ViewStmt.aliases]
      : 'CreateTableAsStmt' in tree
        ? [tree.CreateTableAsStmt.query, tree.CreateTableAsStmt.into?.colNames]
        : [undefined, undefined];
  if (query === undefined || !('SelectStmt' in query)) return undefined;
  return { select: query.SelectStmt, names: (names ?? []).map(textOf) };
}

type Read = (select: SelectStmt, outer: Scope | null, placeAt: (location: number) => Place) => void;

const SETS_PATH = /\bset\s+search_path\b/i;

/** A body sees the parameters by name, alone or behind the function's. */
function readBodyOf(statement: Statement, read: Read): void {
  const tree = parseStatement(statement.sql);
  if (tree === undefined || isRefusal(tree) || !('CreateFunctionStmt' in tree)) return;
  if (SETS_PATH.test(statement.sql)) return; // Names mean something else inside.
  const { CreateFunctionStmt: routine } = tree;
  const outer = parametersOf(routine);
  const placeInStatement = placesIn(statement);
  if (routine.sql_body !== undefined) {
    for (const select of selectsIn(routine.sql_body)) read(select, outer, placeInStatement);
    return;
  }
  const as = nodesIn(routine.options, 'DefElem').find(({ defname }) => defname === 'as');
  const location = as?.['location'];
  if (typeof location !== 'number') return;
  const body = readBody(statement.sql, createByteOffsets(statement.sql)(location));
  const trees = body === undefined ? [] : parseStatements(body.text);
  if (body === undefined || !Array.isArray(trees)) return;
  const offsetAt = createByteOffsets(body.text);
  const placeAt = locatorOf(statement);
  for (const each of trees) {
    if ('SelectStmt' in each) read(each.SelectStmt, outer, (at) => placeAt(body.offsetAt(offsetAt(at))));
  }
}

function parametersOf({ parameters, funcname }: CreateFunctionStmt): Scope {
  const names = nodesIn(parameters, 'FunctionParameter').flatMap(({ name }) =>
    typeof name === 'string' ? [name] : [],
  );
  const routine = textOf(funcname?.at(-1));
  return { sources: [namedSource(routine, names), ...names.map(parameterSource)], merged: undefined, outer: null };
}

/** Queries of BEGIN ATOMIC and of RETURN. */
function selectsIn(body: Node): SelectStmt[] {
  const list = 'List' in body ? (body.List.items ?? []) : [body];
  return list.flatMap((node): SelectStmt[] => {
    if ('List' in node) return selectsIn(node);
    if ('SelectStmt' in node) return [node.SelectStmt];
    const returned = 'ReturnStmt' in node ? node.ReturnStmt.returnval : undefined;
    return returned === undefined ? [] : [{ targetList: [{ ResTarget: { val: returned } }] }];
  });
}

function locatorOf({ sql, place, section }: Statement): (offset: number) => Place {
  return createLocator({ text: sql, start: place, section });
}

function placesIn(statement: Statement): (location: number) => Place {
  const placeAt = locatorOf(statement);
  const offsetAt = createByteOffsets(statement.sql);
  return (location) => placeAt(offsetAt(location));
}

/** What a name means: undefined where no table has to be looked at for it, or nothing can be said. */
function meetColumn(
  { parts, scope }: NamedColumn,
  place: Place,
  definitions: Definitions,
): { need: Need; is: 'met' | 'missing' | 'ambiguous' } | undefined {
  const [first = '', second] = parts;
  const sources = [...visibleSources(scope)];
  const name = second ?? first;
  if (second === undefined && sources.some(({ alias }) => alias === first)) return undefined; // A whole row.
  const meant = second === undefined ? sources : sources.filter(({ alias }) => alias === first).slice(0, 1);
  const holder = meant.find(({ has }) => has(name, second !== undefined));
  const tables = (holder === undefined ? meant : [holder]).flatMap(({ table }) => table ?? []);
  const isUnclear = second === undefined && isAmbiguous(scope, name);
  if (holder !== undefined && !isUnclear && (holder.table === null || SYSTEM_COLUMNS.has(name))) return undefined;
  if (holder === undefined && (meant.length === 0 || isCall(name, tables, definitions))) return undefined;
  const candidates = tables.map((table) => memberKey('column', table, name));
  if (holder === undefined && candidates.some((key) => definitions.isAside(key))) return undefined;
  const need: Need = {
    kind: 'column',
    candidates: candidates.length > 0 ? candidates : [`column ${meant[0]?.alias || 'query'}.${name}`],
    name: parts.join('.'),
    argumentCount: null,
    through: null,
    place,
  };
  return { need, is: holder === undefined ? 'missing' : isUnclear ? 'ambiguous' : 'met' };
}

/** `row.function` is a call as well. */
function isCall(name: string, tables: readonly ObjectKey[], definitions: Definitions): boolean {
  const schemas = new Set([
    'public',
    ...tables.map((table) => table.slice(table.indexOf(' ') + 1).split('.')[0] ?? ''),
  ]);
  return [...schemas].some((schema) => definitions.routines(`function ${schema}.${name}`, Infinity).length > 0);
}
