import { inParentheses, quoteIdentifier, quoteList, quoteTable } from '../quote-identifier.ts';
import type { Relay } from '../relay/relay-copy.ts';
import type { CopiedColumn } from './match-columns.ts';
import type { CopyTable } from './match-sides.ts';
import { rowsFrom } from './read-side.ts';
import { rangeCondition, type PageRange } from './split-table.ts';

/** Both statements of one unit: the same columns in the same order and form. */
export function copyStatements(table: CopyTable, range: PageRange): Relay {
  const { to, columns, format } = table;
  const form = `(FORMAT ${format})`;
  const names = quoteList(columns.map((column) => column.to));
  // Without columns nothing can be listed, and all that can be copied is meant.
  const list = columns.length === 0 ? '' : ` (${names})`;
  return {
    from: `COPY ${sourceOf(table, range)} TO STDOUT ${form}`,
    to: `COPY ${quoteTable(to.name)}${list} FROM STDIN ${form}`,
  };
}

/** As little of a table as shows whether the target takes it: some rows of pages from all over it, into `into`. */
export function sampleStatements({ from, columns, format, options }: CopyTable, rows: number, into: string): Relay {
  const form = `(FORMAT ${format})`;
  const percent = (SAMPLED_PAGES / from.pages) * 100;
  const sample = percent < 100 ? ` TABLESAMPLE SYSTEM (${percent}) REPEATABLE (1)` : '';
  const where = options?.where ?? null;
  const condition = where === null ? '' : ` WHERE ${inParentheses(where)}`;
  const list = columns.length === 0 ? '' : ` (${quoteList(columns.map((column) => column.to))})`;
  return {
    from: `COPY (SELECT ${valuesOf(columns)} ${rowsFrom(from)}${sample}${condition} LIMIT ${rows}) TO STDOUT ${form}`,
    to: `COPY ${into}${list} FROM STDIN ${form}`,
  };
}

/** Enough for the rows of a sample, whatever their width. */
const SAMPLED_PAGES = 40;

const valuesOf = (columns: readonly CopiedColumn[]): string =>
  columns.map((column) => ('sql' in column ? inParentheses(column.sql) : quoteIdentifier(column.from))).join(', ');

/** A plain table is read without a query; what is computed, some of its rows and a partitioned one are read by one. */
function sourceOf({ from, columns, options }: CopyTable, range: PageRange): string {
  const values = valuesOf(columns);
  const generated = new Set(from.columns.filter((column) => column.isComputed).map(({ name }) => name));
  const isComputed = columns.some((column) => 'sql' in column || generated.has(column.from));
  const where = options?.where ?? null;
  const conditions = [rangeCondition(range), where === null ? null : inParentheses(where)].filter(
    (each) => each !== null,
  );
  if (conditions.length === 0 && !from.isPartitioned && !isComputed && columns.length > 0)
    return `${quoteTable(from.name)} (${values})`;
  return `(SELECT ${values} ${rowsFrom(from)}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`})`;
}
