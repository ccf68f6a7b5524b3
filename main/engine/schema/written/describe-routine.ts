import type { AlterFunctionStmt, CreateFunctionStmt, DefElem, Node } from 'libpg-query';
import { objectKey } from '#engine/object-key';
import { need, type Draft } from './draft.ts';
import { createByteOffsets } from './locate.ts';
import { needNames, needType } from './need-names.ts';
import { itemsOf, textOf } from './node-text.ts';
import { newObjectName } from './describe-type.ts';
import { needAddress } from './object-address.ts';
import { declaredTypes, parsePlPgSql } from './parse-plpgsql.ts';
import { isRefusal, parseStatement, parseStatements } from './parse-statement.ts';
import { parametersOf, routineKey } from './routine-key.ts';
import { readBody } from './routine-body.ts';
import { schemasOfSetting } from './search-path.ts';
import type { RoutineDetails } from './written-schema.ts';

/** CREATE FUNCTION and CREATE PROCEDURE. */
export function describeRoutine(draft: Draft, statement: CreateFunctionStmt): void {
  const { schema, name } = newObjectName(draft, statement.funcname);
  const kind = statement.is_procedure === true ? 'procedure' : 'function';
  const parameters = parametersOf(statement.parameters);
  const options = optionsOf(statement.options);
  draft.isRepeatable = statement.replace === true;
  for (const { argType, defexpr } of parameters) {
    needType(draft, argType);
    needNames(draft, defexpr);
  }
  needType(draft, statement.returnType);
  needLanguage(draft, options.get('language'));
  const details: RoutineDetails = {
    of: 'routine',
    language: languageOf(options, statement.sql_body),
    volatility: volatilityOf(options),
    body: textOf(itemsOf(options.get('as')?.arg)[0]) || null,
  };
  const key = routineKey(draft, kind, schema, name, parameters);
  draft.creates.push({
    key,
    kind,
    schema,
    name,
    parent: null,
    section: draft.section,
    place: draft.placeAt(undefined),
    details,
  });
  needNames(draft, statement.sql_body);
  if (details.language === 'sql' && draft.scope.checksBodies) needBody(draft, options);
  if (details.language === 'plpgsql' && draft.scope.checksBodies) needDeclaredTypes(draft, options);
}

function optionsOf(nodes: readonly Node[] | undefined): ReadonlyMap<string, DefElem> {
  return new Map(
    (nodes ?? []).flatMap((node) => ('DefElem' in node ? [[node.DefElem.defname ?? '', node.DefElem]] : [])),
  );
}

/** A body that PostgreSQL has parsed with the statement is SQL, also where nobody says so. */
function languageOf(options: ReadonlyMap<string, DefElem>, body: Node | undefined): string {
  const named = textOf(options.get('language')?.arg);
  return named !== '' || body === undefined ? named.toLowerCase() : 'sql';
}

function volatilityOf(options: ReadonlyMap<string, DefElem>): RoutineDetails['volatility'] {
  const named = textOf(options.get('volatility')?.arg);
  return named === 'immutable' || named === 'stable' ? named : 'volatile';
}

const OWN_LANGUAGES: ReadonlySet<string> = new Set(['sql', 'c', 'internal', 'plpgsql']);

/** Other languages come by an extension of the same name. */
function needLanguage(draft: Draft, language: DefElem | undefined): void {
  const name = textOf(language?.arg).toLowerCase();
  if (name === '' || OWN_LANGUAGES.has(name)) return;
  need(draft, {
    kind: 'extension',
    candidates: [objectKey('extension', null, name)],
    name,
    location: language?.location,
  });
}

/** PostgreSQL reads a body in SQL when it creates the function; what it names must be there by then. */
function needBody(draft: Draft, options: ReadonlyMap<string, DefElem>): void {
  const location = options.get('as')?.location;
  const body = location === undefined ? undefined : readBody(draft.sql, draft.offsetAt(location));
  const trees = body === undefined ? [] : parseStatements(body.text);
  if (body === undefined || !Array.isArray(trees)) return; // What does not parse is found by check-function-body.ts.
  const offsetAt = createByteOffsets(body.text);
  const { searchPath } = draft.scope;
  const own = options.get('set')?.arg;
  if (own !== undefined && 'VariableSetStmt' in own) {
    draft.scope.searchPath = schemasOfSetting(own.VariableSetStmt) ?? searchPath;
  }
  const placeAt: Draft['placeAt'] = (at) => draft.placeInStatement(body.offsetAt(offsetAt(at ?? 0)));
  needNames({ ...draft, placeAt }, trees);
  draft.scope.searchPath = searchPath;
}

/** PL/pgSQL looks for what its queries name when they run, and for the types of its variables at once. */
function needDeclaredTypes(draft: Draft, options: ReadonlyMap<string, DefElem>): void {
  const location = options.get('as')?.location;
  const body = location === undefined ? undefined : readBody(draft.sql, draft.offsetAt(location));
  const parsed = body === undefined ? { message: '' } : parsePlPgSql(draft.sql, body, body.text);
  if (body === undefined || 'message' in parsed) return;
  for (const written of declaredTypes(parsed.tree)) {
    const at = body.text.toLowerCase().indexOf(written.toLowerCase());
    if (at === -1) continue; // Of a parameter.
    const tree = parseStatement(`CREATE DOMAIN d AS ${written}`);
    if (tree === undefined || isRefusal(tree) || !('CreateDomainStmt' in tree)) continue;
    const { typeName } = tree.CreateDomainStmt;
    const isOfVariable = typeName?.pct_type === true && (typeName.names ?? []).length < 2;
    if (!isOfVariable) needType({ ...draft, placeAt: () => draft.placeInStatement(body.offsetAt(at)) }, typeName);
  }
}

export function describeAlterRoutine(draft: Draft, { objtype, func }: AlterFunctionStmt): void {
  if (func === undefined) return;
  const key = needAddress(draft, { type: objtype, object: { ObjectWithArgs: func } });
  if (key !== undefined) draft.alters.add(key);
}
