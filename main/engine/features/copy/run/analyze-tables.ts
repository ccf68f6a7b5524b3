import type { Result } from '#contract/result';
import { quoteTable } from '#engine/connectors/postgres/quote-identifier';
import type { CopyPass } from './copy-pass.ts';
import { eachTable } from './each-table.ts';
import { patiently } from './patiently.ts';

/** The planner knows nothing of a table that was filled a moment ago. */
export async function analyzeTables(pass: CopyPass): Promise<Result<void>> {
  const { copy, tables } = pass;
  let done = 0;
  return eachTable(pass, tables, async (hand, { table }) => {
    const analyzed = await patiently(pass, () =>
      hand.write((target) => target.run(`ANALYZE ${quoteTable(table.to.name)}`)),
    );
    copy.figures.phase('analyze-tables', (done += 1), tables.length);
    return analyzed.ok ? { ok: true, value: undefined } : analyzed;
  });
}
