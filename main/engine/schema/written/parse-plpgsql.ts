import { parsePlPgSQLSync } from 'libpg-query';
import type { RoutineBody } from './routine-body.ts';

const COLUMN_TYPE =
  /(?:"(?:[^"]|"")+"|[\w\u0080-\uffff]+)(?:\s*\.\s*(?:"(?:[^"]|"")+"|[\w\u0080-\uffff]+))*\s*%\s*type\b/gi;
/** An array of anything; `ARRAY[]` is none. */
const ARRAY_TYPE = /(?!array\b)(?:"(?:[^"]|"")+"|\b[a-z_\u0080-\uffff][\w$.\u0080-\uffff]*)(?:\s*\[\s*\])+/gi;

/**
 * PL/pgSQL's tree of a statement with `text` for its body; what is wrong with it where there is none.
 *
 * The parser stands alone: it has no table to look a column's type up in, and gives up where one is asked for. A table's
 * rows it knows by the table's name alone. Types of one's own are records to it, and arrays of records are none that a
 * function could return.
 */
export function parsePlPgSql(sql: string, body: RoutineBody, text: string): { tree: unknown } | { message: string } {
  const known = text.replaceAll(/%\s*rowtype\b/gi, (found) => ' '.repeat(found.length));
  const head = sql.slice(0, body.start).replaceAll(COLUMN_TYPE, 'text').replaceAll(ARRAY_TYPE, 'text[]');
  let tag = '$body$';
  for (let number = 1; known.includes(tag); number += 1) tag = `$body${number}$`;
  try {
    return { tree: parsePlPgSQLSync((head + tag + known + tag + sql.slice(body.end)).toWellFormed()) };
  } catch (error) {
    if (error instanceof RangeError) return { message: 'stack depth limit exceeded' };
    if (!(error instanceof Error)) throw error;
    return { message: error.message };
  }
}

/** Types its variables are declared with, as they are written; those of its parameters among them. */
export function declaredTypes(tree: unknown): string[] {
  const found = new Set<string>();
  visit(tree, found);
  return [...found];
}

function visit(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) visit(each, found);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    if (key === 'typname' && typeof child === 'string') found.add(child);
    else if (key !== 'action') visit(child, found);
  }
}
