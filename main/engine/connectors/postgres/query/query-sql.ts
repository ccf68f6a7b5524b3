import type { DatabaseSource, QuerySource, TableSource } from '#contract/domain/plan-source';
import { inParentheses, quoteIdentifier, quoteList, quoteLiteral, quoteTable } from '../quote-identifier.ts';
import type { QueryColumn } from './describe-query.ts';

/** What is asked, whatever the order. */
export type Asked = Omit<TableSource, 'key' | 'incremental'> | Omit<QuerySource, 'key' | 'incremental'>;

/** A source as one SELECT. What a person wrote stands in lines of its own. */
export function selectSql(source: Asked): string {
  if ('query' in source) return source.query;
  const rows = `SELECT * FROM ${quoteTable(source.table)}`;
  return source.where === undefined ? rows : `${rows} WHERE ${inParentheses(source.where)}`;
}

/** The columns of the key first, so that they are there to be read whatever comes behind them. */
export const inReadingOrder = <Column extends Pick<QueryColumn, 'name'>>(
  columns: readonly Column[],
  key: readonly string[],
): Column[] => [
  ...key.flatMap((name) => columns.find((column) => column.name === name) ?? []),
  ...columns.filter(({ name }) => !key.includes(name)),
];

export interface Reading {
  readonly source: DatabaseSource;
  /** Only these of its rows, as one SELECT; left out: all of them. */
  readonly changed?: string | undefined;
  /** In reading order. */
  readonly columns: readonly QueryColumn[];
  /** Values of the key, as texts: only what comes behind them is read. */
  readonly after: readonly string[] | undefined;
}

/** All rows behind `after` in the order of the key. COPY takes no parameters, so values stand in it as literals. */
export function readingSql({ source, columns, changed, after }: Reading, limit?: number): string {
  const select = `SELECT ${quoteList(columns.map(({ name }) => name))} FROM ${fromSource(source, changed)}`;
  const behind = after === undefined ? '' : ` WHERE ${isBehind({ source, columns, after })}`;
  return `${select}${behind} ORDER BY ${quoteList(source.key)}${limit === undefined ? '' : ` LIMIT ${limit}`}`;
}

/** Keys that are there twice or are not whole, among the rows that are still to be read: one of them, if there is any. */
export function keyProblemSql({ source, columns, changed, after }: Reading): string {
  const behind = after === undefined ? '' : ` WHERE (${isBehind({ source, columns, after })}) IS NOT FALSE`;
  const isEmpty = source.key.map((name) => `${quoteIdentifier(name)} IS NULL`).join(' OR ');
  return `SELECT 1 FROM ${fromSource(source, changed)}${behind} GROUP BY ${quoteList(source.key)}
    HAVING count(*) > 1 OR ${isEmpty} LIMIT 1`;
}

const fromSource = (source: DatabaseSource, changed = selectSql(source)): string =>
  `${inParentheses(changed)} AS source`;

function isBehind({ source: { key }, columns, after = [] }: Reading): string {
  const values = key.map((name, at) => {
    const type = columns.find((column) => column.name === name)?.type;
    if (type === undefined) throw new Error(`the query has no column ${name}`);
    return `${quoteLiteral(after[at] ?? '')}::${type}`;
  });
  return `(${quoteList(key)}) > (${values.join(', ')})`;
}
