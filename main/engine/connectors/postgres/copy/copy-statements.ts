import { inParentheses, quoteIdentifier, quoteList, quoteTable } from '../quote-identifier.ts';
import type { Relay } from '../relay/relay-copy.ts';
import type { CopiedColumn } from './match-columns.ts';
import type { CopyTable } from './match-sides.ts';
import { rowsFrom } from './read-side.ts';
import { rangeCondition, type PageRange } from './split-table.ts';

/** Both statements of one unit: the same columns in the same order and form. Frozen: see `beginAfresh`. */
export const copyStatements = (table: CopyTable, range: PageRange, isFrozen: boolean): Relay =>
  relayOf(table, sourceOf(table, range), quoteTable(table.to.name), isFrozen);

/** As little of a table as shows whether the target takes it: some rows of pages from all over it, into `into`. */
export function sampleStatements(table: CopyTable, rows: number, into: string): Relay {
  const { from, columns } = table;
  const percent = (SAMPLED_PAGES / from.pages) * 100;
  const sample = percent < 100 ? ` TABLESAMPLE SYSTEM (${percent}) REPEATABLE (1)` : '';
  const where = whereOf(conditionsOf(table));
  return relayOf(table, `(SELECT ${valuesOf(columns)} ${rowsFrom(from)}${sample}${where} LIMIT ${rows})`, into, false);
}

function relayOf({ columns, format }: CopyTable, from: string, into: string, isFrozen: boolean): Relay {
  // Without columns nothing can be listed, and all that can be copied is meant.
  const list = columns.length === 0 ? '' : ` (${quoteList(columns.map(({ to }) => to))})`;
  return {
    from: `COPY ${from} TO STDOUT (FORMAT ${format})`,
    to: `COPY ${into}${list} FROM STDIN (FORMAT ${format}${isFrozen ? ', FREEZE' : ''})`,
  };
}

/** Enough for the rows of a sample, whatever their width. */
const SAMPLED_PAGES = 40;

const valuesOf = (columns: readonly CopiedColumn[]): string =>
  columns.map((column) => ('sql' in column ? inParentheses(column.sql) : quoteIdentifier(column.from))).join(', ');

const conditionsOf = ({ options }: CopyTable): string[] =>
  options === null || options.where === null ? [] : [inParentheses(options.where)];

const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;

/** A plain table is read without a query; what is computed, some of its rows and a partitioned one are read by one. */
function sourceOf(table: CopyTable, range: PageRange): string {
  const { from, columns } = table;
  const values = valuesOf(columns);
  const generated = new Set(from.columns.filter((column) => column.isComputed).map(({ name }) => name));
  const isComputed = columns.some((column) => 'sql' in column || generated.has(column.from));
  const ofRange = rangeCondition(range, from.key);
  const conditions = [...(ofRange === null ? [] : [ofRange]), ...conditionsOf(table)];
  if (conditions.length === 0 && !from.isPartitioned && !isComputed && columns.length > 0)
    return `${quoteTable(from.name)} (${values})`;
  return `(SELECT ${values} ${rowsFrom(from)}${whereOf(conditions)})`;
}
