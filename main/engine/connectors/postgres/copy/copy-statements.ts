import { quoteList, quoteTable } from '../quote-identifier.ts';
import type { Relay } from '../relay/relay-copy.ts';
import type { CopyTable } from './match-sides.ts';
import { rangeCondition, type PageRange } from './split-table.ts';

/** Both statements of one unit: the same columns in the same order and form. */
export function copyStatements({ from, to, columns, format }: CopyTable, range: PageRange): Relay {
  const form = `(FORMAT ${format})`;
  const names = quoteList(columns);
  // Without columns nothing can be listed, and all that can be copied is meant.
  const list = columns.length === 0 ? '' : ` (${names})`;
  return {
    from: `COPY ${sourceOf(from, names, columns, range)} TO STDOUT ${form}`,
    to: `COPY ${quoteTable(to.name)}${list} FROM STDIN ${form}`,
  };
}

/** A plain table is read without a query; what it computes, a part of it and a partitioned one are read by one. */
function sourceOf(
  { name, isPartitioned, columns: all }: CopyTable['from'],
  names: string,
  columns: readonly string[],
  range: PageRange,
): string {
  const condition = rangeCondition(range);
  const isComputed = all.some((column) => column.isComputed && columns.includes(column.name));
  if (condition === null && !isPartitioned && !isComputed && columns.length > 0)
    return `${quoteTable(name)} (${names})`;
  // What inherits from a table is a table of its own.
  const only = isPartitioned ? '' : 'ONLY ';
  return `(SELECT ${names} FROM ${only}${quoteTable(name)}${condition === null ? '' : ` WHERE ${condition}`})`;
}
