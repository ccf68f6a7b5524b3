import type { Result } from '#contract/result';
import { compareRows } from './compare-rows.ts';
import { isIn } from './copy-figures.ts';
import type { CopyPass } from './copy-pass.ts';
import { eachTableOfSource } from './each-table.ts';
import { keepDifferences } from './keep-differences.ts';
import { noteTable } from './note-table.ts';
import { patiently } from './patiently.ts';
import { orRefuse } from './refuse-table.ts';

/** The proof: both sides of each table at the moment that was copied. A difference is a person's affair, no failure. */
export async function compareSides(pass: CopyPass): Promise<Result<void>> {
  const { copy } = pass;
  const { verification } = copy.run.plan.draft.options;
  const tables = pass.tables.filter(({ no }) => isIn(copy.figures.report(no)));
  let compared = 0;
  return eachTableOfSource(pass, tables, async (hand, { no, table }) => {
    copy.figures.phase('reconcile', compared, tables.length);
    const found = await patiently(pass, () => hand.copy((pair) => compareRows(pair, table, verification)));
    if (!found.ok) return orRefuse(pass, hand, no, found);
    compared += 1;
    if (found.value.matched) {
      return noteTable(pass, hand, no, { state: 'compared', comparison: { ...found.value, differences: null } });
    }
    copy.run.raiseAttention();
    const shown = await keepDifferences(pass, hand, { no, table });
    if (!shown.ok) return orRefuse(pass, hand, no, shown);
    const comparison = { ...found.value, differences: shown.value };
    return noteTable(pass, hand, no, { state: 'compared', comparison });
  });
}
