import type { DefElem, Node } from 'libpg-query';
import type { Place } from '#contract/domain/schema-object';
import { createByteOffsets, createLocator } from './locate.ts';
import { findBodyError } from './find-body-error.ts';
import { itemsOf, textOf } from './node-text.ts';
import { parsePlPgSql } from './parse-plpgsql.ts';
import { isRefusal, parseStatement, parseStatements, shorten } from './parse-statement.ts';
import { readBody, type RoutineBody } from './routine-body.ts';
import type { Statement } from './written-schema.ts';

export interface BodyError {
  readonly message: string;
  /** In the document. */
  readonly place: Place;
}

/**
 * What PostgreSQL would not understand of the body of a function, a procedure or a DO. Null where it would, and for
 * languages other than SQL and PL/pgSQL. After `loadParser`.
 */
export function checkFunctionBody({ sql, place }: Pick<Statement, 'sql' | 'place'>): BodyError | null {
  const tree = parseStatement(sql);
  const written = tree === undefined || isRefusal(tree) ? undefined : bodyOf(tree, sql);
  if (written === undefined) return null;
  const { language, body } = written;
  const found = language === 'sql' ? checkSql(body) : language === 'plpgsql' ? checkPlPgSql(sql, body) : null;
  if (found === null) return null;
  const placeAt = createLocator({ text: sql, start: place, section: null });
  return { message: found.message, place: placeAt(body.offsetAt(found.offset)) };
}

interface Found {
  readonly message: string;
  /** In the body. */
  readonly offset: number;
}

function bodyOf(tree: Node, sql: string): { language: string; body: RoutineBody } | undefined {
  const nodes = optionsOf(tree);
  const options = new Map((nodes ?? []).flatMap((node) => ('DefElem' in node ? [named(node.DefElem)] : [])));
  const location = options.get('as')?.location;
  if (nodes === undefined || location === undefined) return undefined;
  const body = readBody(sql, createByteOffsets(sql)(location));
  const language = textOf(options.get('language')?.arg).toLowerCase() || ('DoStmt' in tree ? 'plpgsql' : '');
  // With two strings they are a file and a symbol.
  return body === undefined || itemsOf(options.get('as')?.arg).length > 1 ? undefined : { language, body };
}

function optionsOf(tree: Node): readonly Node[] | undefined {
  if ('CreateFunctionStmt' in tree) return tree.CreateFunctionStmt.options;
  return 'DoStmt' in tree ? tree.DoStmt.args : undefined;
}

const named = (option: DefElem): [string, DefElem] => [option.defname ?? '', option];

function checkSql(body: RoutineBody): Found | null {
  const trees = parseStatements(body.text);
  return isRefusal(trees) ? trees : null;
}

function checkPlPgSql(sql: string, body: RoutineBody): Found | null {
  const complaintOf = (text: string): string | null => complaint(sql, body, text);
  const message = complaintOf(body.text);
  if (message === null) return null;
  return { message: shorten(message), offset: findBodyError(body.text, message, complaintOf) };
}

/** It takes a variable of a type it does not know for a row, which is wrong of a domain. */
const UNKNOWABLE = /^Not implemented|is not a scalar variable$/;

/** Of the statement with another body in the place of its own. */
function complaint(sql: string, body: RoutineBody, text: string): string | null {
  const parsed = parsePlPgSql(sql, body, text);
  return 'tree' in parsed || UNKNOWABLE.test(parsed.message) ? null : parsed.message;
}
