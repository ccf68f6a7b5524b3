import type { Result } from '#contract/result';
import { quoteTable } from '#engine/connectors/postgres/quote-identifier';
import { isIn } from './copy-figures.ts';
import type { CopyPass } from './copy-pass.ts';
import { eachTable } from './each-table.ts';
import { patiently } from './patiently.ts';
import { orRefuse } from './refuse-table.ts';

/**
 * The planner knows nothing of a table that was filled a moment ago. Of a partitioned one it asks the whole as well as
 * its parts, and autovacuum looks at parts only; the statement for the whole is good for both.
 */
export async function analyzeTables(pass: CopyPass): Promise<Result<void>> {
  const { copy } = pass;
  const filled = pass.tables.filter(({ no }) => isIn(copy.figures.report(no)));
  const tables = [...new Map(filled.map((each) => [quoteTable(each.table.to.whole), each])).values()];
  let done = 0;
  return eachTable(pass, tables, async (hand, { no, table }) => {
    const analyzed = await patiently(pass, () =>
      hand.write((target) => target.run(`ANALYZE ${quoteTable(table.to.whole)}`)),
    );
    copy.figures.phase('analyze-tables', (done += 1), tables.length);
    return orRefuse(pass, hand, no, analyzed);
  });
}
