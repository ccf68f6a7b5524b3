import type { CopyVerification } from '#contract/domain/copy-plan';
import type { CopyComparison } from '#contract/domain/copy-report';
import { compareSides } from '#engine/connectors/postgres/compare/compare-sides';
import type { ComparedColumn, ComparedPair } from '#engine/connectors/postgres/compare/compared-side';
import type { CopyPair } from '#engine/connectors/postgres/copy/copy-unit';
import { inParentheses } from '#engine/connectors/postgres/quote-identifier';
import type { CopiedColumn } from '#engine/connectors/postgres/copy/match-columns';
import type { CopyTable } from '#engine/connectors/postgres/copy/match-sides';

/** What was to be copied of one table: the source's rows at the run's moment, all of the target's now. */
export function comparedPair({ source, target }: CopyPair, { from, to, columns, options }: CopyTable): ComparedPair {
  const where = options?.where ?? null;
  return {
    source: {
      ...{ client: source, table: from.name, columns: columns.map(comparedOf) },
      where: where === null ? null : inParentheses(where),
    },
    target: { client: target, table: to.name, columns: columns.map((column) => column.to), where: null },
  };
}

export async function compareRows(
  pair: CopyPair,
  table: CopyTable,
  depth: CopyVerification,
): Promise<Omit<CopyComparison, 'differences'>> {
  const { isEqual, ...figures } = await compareSides(comparedPair(pair, table), depth);
  return { matched: isEqual, ...figures };
}

const comparedOf = (column: CopiedColumn): ComparedColumn =>
  'sql' in column ? { sql: inParentheses(column.sql), type: column.type } : column.from;
