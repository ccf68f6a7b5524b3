import type { ColumnTotal } from '#contract/domain/report';
import { addDecimals } from '../column-totals.ts';
import { figureOf, storedFigures, type Figure } from './figures.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadColumn } from './target-facts.ts';

/**
 * Leads the target's figures of looked-up columns back to what was asked for, which is all the source knows. For the
 * rows left in staging the server says both what was asked and what was found:
 *
 *   source: asked  ═?═  staging: asked ─ found  ═?═  table: found
 *
 * The answer is `asked + (table − found)`: it is the source's figure exactly when both ends of the chain hold. Names are
 * counted before they are computed with: few are different.
 */
export async function traceLookups(
  { client, facts: { columns } }: LoadContext,
  figures: readonly Figure[],
  merged: readonly ColumnTotal[],
): Promise<readonly ColumnTotal[]> {
  const stored = storedFigures(columns, figures);
  const traced = columns.flatMap((column, at) => {
    const [asked, found] = [figures[at], stored[at]];
    if (column.lookup === undefined || asked === undefined || found === undefined) return [];
    return asked === 'none' || found === 'none' ? [] : [{ column, asked, found }];
  });
  if (traced.length === 0) return merged;
  const parts = traced.map(({ column, asked, found }) => `(${chainSql(column, asked, found)}) t${column.alias}`);
  const [answer] = await client.rows(`SELECT * FROM ${parts.join(' CROSS JOIN ')}`);
  return merged.map((total, at) => {
    const chain = traced.find(({ column }) => column === columns[at]);
    if (chain === undefined) return total;
    const { alias } = chain.column;
    const inTable = total.sum ?? total.hash ?? '0';
    const difference = addDecimals(inTable, answer?.[`found_${alias}`] ?? '0', -1);
    const figure = addDecimals(answer?.[`asked_${alias}`] ?? '0', difference);
    return { ...total, sum: null, hash: null, [chain.asked]: figure };
  });
}

/** Grouped by text as well: a collation may call two texts equal, a figure never does. */
function chainSql({ alias, type }: LoadColumn, asked: 'sum' | 'hash', found: 'sum' | 'hash'): string {
  const times = (figure: string): string => `coalesce(sum(q.n * (${figure})::numeric), 0)`;
  return `SELECT ${times(figureOf(asked, 'q.match'))} AS asked_${alias},
      ${times(figureOf(found, `(l.result::${type})`))} AS found_${alias}
    FROM (SELECT s.${alias} AS match, count(*) AS n FROM pg_temp.vakhta_stage s WHERE s.${alias} IS NOT NULL
          GROUP BY s.${alias}, s.${alias}::text COLLATE "C") q
    LEFT JOIN pg_temp.vakhta_lookup_${alias} l ON l.match = q.match`;
}
