import { isServerError, messageWithoutLiterals } from '../failures.ts';

/** What a database says of SQL that a person wrote. */
export interface SqlRefusal {
  readonly message: string;
  readonly sqlState: string;
  /** The character it is about, from 1 on; 0 when the database does not say. */
  readonly position: number;
}

export type Checked<Value> = { readonly value: Value } | { readonly refusal: SqlRefusal };

interface Statement {
  readonly before: string;
  readonly sql: string;
  readonly after: string;
}

/**
 * Would the database take a person's text where it stands in the statement? `read` must look at no row. The extended
 * protocol takes one statement only. Throws what is not about the text, and leaves the transaction as a failure does.
 */
export async function tryText<Value>(
  { before, sql, after }: Statement,
  read: (text: string) => Promise<Value>,
): Promise<Checked<Value>> {
  try {
    return { value: await read(`${before}${sql}${after}`) };
  } catch (error) {
    if (!isServerError(error) || !isOfTheText(error.code ?? '')) throw error;
    return {
      refusal: {
        message: messageWithoutLiterals(error),
        sqlState: error.code ?? '',
        position: placeIn(sql, Number(error.position ?? 0) - lengthOf(before)),
      },
    };
  }
}

/** The text itself, its values, the objects and rights it needs; not the connection and not the server. */
const isOfTheText = (sqlState: string): boolean =>
  OF_THE_TEXT.has(sqlState.slice(0, 2)) || sqlState === PARAMETER_MISSING;
const OF_THE_TEXT = new Set(['0A', '21', '22', '3F', '42', '54', 'P0']);

/** The text has a parameter, and is given none. */
const PARAMETER_MISSING = '08P01';

/** The server counts characters of the whole statement. */
const lengthOf = (text: string): number => Array.from(text).length;

const placeIn = (sql: string, position: number): number => Math.max(0, Math.min(position, lengthOf(sql) + 1));
