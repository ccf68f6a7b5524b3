import type { ColumnTotal } from '#contract/domain/report';
import { addTotals, plainDecimal } from '../column-totals.ts';
import type { LoadColumn } from './target-facts.ts';

/** How a column is compared on both sides. The source decides: it knows which texts it writes as PostgreSQL does. */
export type Figure = 'sum' | 'hash' | 'none';

export const figuresOf = (columns: readonly LoadColumn[], totals: readonly ColumnTotal[]): readonly Figure[] =>
  columns.map((_, at) => {
    const total = totals[at];
    return total === undefined ? 'none' : total.sum !== null ? 'sum' : total.hash !== null ? 'hash' : 'none';
  });

/**
 * What is computed over rows as they stand in the table. Of a looked-up column that is what was found, not what was
 * asked for: `traceLookups` leads back from one to the other.
 */
export const storedFigures = (columns: readonly LoadColumn[], figures: readonly Figure[]): readonly Figure[] =>
  columns.map(({ lookup, type }, at) => {
    const figure = figures[at] ?? 'none';
    return lookup === undefined || figure === 'none' ? figure : EXACT_NUMBER.test(type) ? 'sum' : 'hash';
  });

/** Numbers whose sum does not depend on the order they come in. */
const EXACT_NUMBER = /^(smallint|integer|bigint|numeric(\([^)]*\))?)$/;

/** One value's part in a figure. */
export const figureOf = (figure: Exclude<Figure, 'none'>, value: string): string =>
  figure === 'sum' ? value : `hashtextextended(${value}::text COLLATE "C", 0)`;

/** Aggregates over a relation whose columns are v1, v2, … in the order of `figures`. */
export const figureSql = (figures: readonly Figure[]): string =>
  figures
    .map((figure, at) => {
      const value = `v${at + 1}`;
      const sum = figure === 'none' ? 'NULL' : `sum(${figureOf(figure, value)})`;
      return `, count(${value}) AS n${at + 1}, ${sum} AS f${at + 1}`;
    })
    .join('');

export function totalsOf(
  columns: readonly LoadColumn[],
  figures: readonly Figure[],
  answer: Readonly<Record<string, string | null>> | undefined,
): ColumnTotal[] {
  const rows = Number(answer?.rows ?? 0);
  return columns.map(({ name }, at) => {
    const figure = plainDecimal(answer?.[`f${at + 1}`] ?? '0');
    return {
      column: name,
      rows,
      nulls: rows - Number(answer?.[`n${at + 1}`] ?? 0),
      sum: figures[at] === 'sum' ? figure : null,
      hash: figures[at] === 'hash' ? figure : null,
    };
  });
}

/** The source's side of what was merged: what was copied without what was refused after. */
export function sourceTotals(
  columns: readonly LoadColumn[],
  figures: readonly Figure[],
  copied: readonly ColumnTotal[],
  refused: readonly ColumnTotal[],
): ColumnTotal[] {
  const own = (totals: readonly ColumnTotal[]): ColumnTotal[] =>
    columns.map(({ name }, at) => ({
      column: name,
      rows: totals[at]?.rows ?? 0,
      nulls: totals[at]?.nulls ?? 0,
      sum: figures[at] === 'sum' ? (totals[at]?.sum ?? '0') : null,
      hash: figures[at] === 'hash' ? (totals[at]?.hash ?? '0') : null,
    }));
  return addTotals(own(copied), own(refused), -1);
}
