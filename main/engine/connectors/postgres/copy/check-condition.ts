import { isServerError, messageWithoutLiterals } from '../failures.ts';
import type { PostgresClient } from '../connect.ts';
import { inParentheses } from '../quote-identifier.ts';
import { rowsFrom, type CopyRelation } from './read-side.ts';

/** What the source says of SQL that a person wrote. */
export interface SqlRefusal {
  readonly message: string;
  readonly sqlState: string;
  /** The character it is about, from 1 on; 0 when the source does not say. */
  readonly position: number;
}

/**
 * Would the source take this text as a condition on rows of the table? It reads it and looks at no row. Within a
 * transaction, which it leaves as it was; throws what is not about the text.
 *
 * The text is read twice in one statement: what left its parentheses would have to go on after WHERE in a way that it
 * cannot go on after CASE WHEN, so nothing but one expression is taken. The extended protocol takes one statement only.
 */
export async function checkCondition(
  client: PostgresClient,
  relation: Pick<CopyRelation, 'name' | 'isPartitioned'>,
  sql: string,
): Promise<SqlRefusal | undefined> {
  const before = 'SELECT CASE WHEN ';
  const between = ` THEN 1 END ${rowsFrom(relation)} WHERE `;
  const written = inParentheses(sql);
  await client.run(`SAVEPOINT condition; SET LOCAL search_path = ''`);
  try {
    await client.rows(`${before}${written}${between}${written} LIMIT 0`, []);
    return undefined;
  } catch (error) {
    if (!isServerError(error) || !isOfTheText(error.code ?? '')) throw error;
    const starts = [before, before + written + between].map((text) => lengthOf(text) + OPENING);
    return {
      message: messageWithoutLiterals(error),
      sqlState: error.code ?? '',
      position: placeIn(sql, Number(error.position ?? 0), starts),
    };
  } finally {
    await client.run('ROLLBACK TO SAVEPOINT condition; RELEASE SAVEPOINT condition');
  }
}

/** The text itself, its values, the objects and rights it needs; not the connection and not the server. */
const isOfTheText = (sqlState: string): boolean =>
  OF_THE_TEXT.has(sqlState.slice(0, 2)) || sqlState === PARAMETER_MISSING;
const OF_THE_TEXT = new Set(['0A', '21', '22', '3F', '42', '54', 'P0']);

/** The text has a parameter, and is given none. */
const PARAMETER_MISSING = '08P01';

/** Of the parenthesis and the line's end before the text. */
const OPENING = 2;

/** The server counts characters of the whole statement. */
const lengthOf = (text: string): number => Array.from(text).length;

function placeIn(sql: string, position: number, starts: readonly number[]): number {
  if (position === 0) return 0;
  const start = starts.findLast((each) => position > each);
  return start === undefined ? 0 : Math.min(position - start, lengthOf(sql) + 1);
}
