import type { PostgresClient } from '../connect.ts';
import { tryText, type Checked } from './check-sql.ts';
import type { CopyColumn } from './choose-format.ts';
import { readValueType } from './column-types.ts';
import { rowsFrom, type CopyRelation } from './read-side.ts';

type Relation = Pick<CopyRelation, 'name' | 'isPartitioned'>;

/**
 * Would the source take this text as a condition on rows of the table? It reads it and looks at no row. Within a
 * transaction, which it leaves as it was; throws what is not about the text.
 */
export const checkCondition = (client: PostgresClient, relation: Relation, sql: string): Promise<Checked<true>> =>
  asOneExpression(client, relation, sql, async () => {
    const statement = { before: `SELECT ${rowsFrom(relation)} WHERE (\n`, sql, after: '\n) LIMIT 0' };
    const read = await tryText(statement, (text) => client.rows(text, []));
    return 'refusal' in read ? read : { value: true };
  });

/** The same for an expression that gives a value of each row: what type is it? */
export const checkValue = (
  client: PostgresClient,
  relation: Relation,
  { to: column, sql }: { readonly to: string; readonly sql: string },
): Promise<Checked<Omit<CopyColumn, 'name'>>> =>
  asOneExpression(client, relation, sql, async () => {
    const statement = { before: 'SELECT (\n', sql, after: `\n) ${rowsFrom(relation)} LIMIT 0` };
    const read = await tryText(statement, (text) => client.typesOf(text, []));
    if ('refusal' in read) return read;
    const [type] = read.value;
    if (type === undefined) throw new Error('a query without a column');
    const { isPseudo, ...found } = await readValueType(client, type);
    if (!isPseudo) return { value: found };
    const message = `column "${column}" has pseudo-type ${found.type}`;
    return { refusal: { message, sqlState: INVALID_TABLE_DEFINITION, position: 0 } };
  });

/**
 * The text is read in brackets first and then in parentheses: what left one of them would have to close it by a sign that
 * the other cannot be closed by, so nothing but one expression is taken. After WHERE it can be neither an aggregate nor a
 * set. The extended protocol takes one statement only.
 */
async function asOneExpression<Value>(
  client: PostgresClient,
  relation: Relation,
  sql: string,
  read: () => Promise<Checked<Value>>,
): Promise<Checked<Value>> {
  await client.run(`SAVEPOINT expression; SET LOCAL search_path = ''`);
  try {
    const before = `SELECT ${rowsFrom(relation)} WHERE ARRAY[NULL,\n`;
    const written = await tryText({ before, sql, after: '\n] IS NULL LIMIT 0' }, (text) => client.rows(text, []));
    return 'refusal' in written ? written : await read();
  } finally {
    await client.run('ROLLBACK TO SAVEPOINT expression; RELEASE SAVEPOINT expression');
  }
}

/** What PostgreSQL says of a column that no table can have. */
const INVALID_TABLE_DEFINITION = '42P16';
