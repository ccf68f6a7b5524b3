import { setFlagsFromString } from 'node:v8';
import { hasSqlDetails, loadModule, parseSync, type Node } from 'libpg-query';
import { offsetOfCharacter } from './locate.ts';

/** What is longer is no statement anybody wrote; its tree would be some twenty times as large. */
const LONGEST_CHARACTERS = 8 * 1024 * 1024;
/** Messages quote the text from the error on: to its end where a quote is never closed. */
const LONGEST_MESSAGE = 200;

export interface Refusal {
  readonly message: string;
  /** In UTF-16 units of the statement. */
  readonly offset: number;
}

/** Before anything else here: compiles the parser, once per thread (some 50 ms). */
export async function loadParser(): Promise<void> {
  // Else V8 compiles PostgreSQL's grammar a second time while it works, for which it takes half a GiB and a second, and
  // the parser is no quicker for it.
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  await loadModule();
}

/** The tree of one statement; undefined where the text holds none, a refusal where PostgreSQL would not take it. */
export function parseStatement(sql: string): Node | undefined | Refusal {
  const parsed = parseStatements(sql);
  return Array.isArray(parsed) ? parsed[0] : parsed;
}

/** The trees of all statements of a text. */
export function parseStatements(sql: string): Node[] | Refusal {
  const zero = sql.indexOf('\0');
  if (zero !== -1) return { message: 'invalid byte sequence for encoding "UTF8": 0x00', offset: zero };
  if (sql.length > LONGEST_CHARACTERS) return { message: 'the statement is too long', offset: 0 };
  try {
    // Halves of characters would shift the positions; their replacement is as long.
    const { stmts = [] } = parseSync(sql.toWellFormed());
    return stmts.flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]));
  } catch (error) {
    if (error instanceof RangeError) return { message: 'stack depth limit exceeded', offset: 0 };
    if (!hasSqlDetails(error)) throw error;
    const { message, cursorPosition } = error.sqlDetails ?? { message: error.message, cursorPosition: 0 };
    return { message: shorten(message), offset: offsetOfCharacter(sql, cursorPosition) };
  }
}

export function isRefusal(parsed: Node | Node[] | undefined | Refusal): parsed is Refusal {
  return parsed !== undefined && 'message' in parsed && 'offset' in parsed;
}

export function shorten(message: string): string {
  const line = message.replace(/\s+/g, ' ');
  return line.length <= LONGEST_MESSAGE ? line : `${line.slice(0, LONGEST_MESSAGE)}…`;
}
