import type { Place } from '#contract/domain/schema-object';
import { tokenEnd } from '../written/split-statements.ts';
import type { Statement } from '../written/written-schema.ts';

/** The text of a clause from its place to the comma or bracket that ends it, white space drawn together. */
export function clauseAt({ sql, place: start }: Pick<Statement, 'sql' | 'place'>, place: Place): string {
  const from = offsetOf(sql, start, place);
  let depth = 0;
  let at = from;
  while (at < sql.length) {
    const sign = sql[at];
    if (depth === 0 && (sign === ',' || sign === ')')) break;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    at = tokenEnd(sql, at) ?? sql.length;
  }
  return sql.slice(from, at).replace(/\s+/g, ' ').trim();
}

/** Places count in the document the statement stands in. */
function offsetOf(sql: string, start: Place, place: Place): number {
  let lineStart = 0;
  for (let line = start.line; line < place.line; line += 1) lineStart = sql.indexOf('\n', lineStart) + 1;
  const column = place.line === start.line ? place.column - start.column : place.column - 1;
  return lineStart + column;
}
