import type { ControlTotal, ControlTotalResult } from '#contract/domain/control-total';
import { fail, ok, type Result } from '#contract/result';
import { readTotal, readTotalAside } from '#engine/connectors/postgres/copy/read-total';
import { totalLines } from '../total-lines.ts';
import type { CopyPass } from './copy-pass.ts';
import { openHand, type Hand } from './hand.ts';
import { patiently } from './patiently.ts';
import { isOfTable } from './refuse-table.ts';

const LINES_KEPT = 50;

/** The operator's own proof: the source at the moment that was copied, the target now. A difference is no failure. */
export async function compareTotals(pass: CopyPass): Promise<Result<void>> {
  const { run, figures, services } = pass.copy;
  const { totals } = run.plan.draft;
  const results: ControlTotalResult[] = [];
  await using hand = openHand(pass);
  for (const total of totals) {
    figures.phase('reconcile', results.length, totals.length);
    const compared = await compareTotal(pass, hand, total);
    if (!compared.ok) return compared;
    results.push(compared.value);
  }
  if (results.some(({ isEqual }) => !isEqual)) run.raiseAttention();
  if (totals.length > 0) services.store.copyTotals.save(run.jobId, results);
  return ok(undefined);
}

async function compareTotal(pass: CopyPass, hand: Hand, total: ControlTotal): Promise<Result<ControlTotalResult>> {
  const { ends } = pass.copy;
  const answers = await patiently(pass, () =>
    hand.copy(async ({ source, target }) => ({
      source: await readTotal(source, total.source),
      target: await readTotalAside(target, total.target),
    })),
  );
  const unknown = { ...total, columns: [], isEqual: false, lines: [], rows: 0 };
  // What the server says of the text is about this total alone: a division by zero keeps nothing else from its end.
  if (!answers.ok) return isOfTable(answers.failure.code) ? ok({ ...unknown, failure: answers.failure }) : answers;
  const { source, target } = answers.value;
  if (source.isCut || target.isCut) {
    const { connectionName } = source.isCut ? ends.source : ends.target;
    const tooLong = fail('CONTROL_TOTAL_TOO_LONG', { name: total.name, connectionName, rows: source.rows.length });
    return ok({ ...unknown, failure: tooLong.failure });
  }
  const lines = totalLines(source, target);
  const isEqual = lines.every((line) => line.isEqual);
  return ok({
    ...{ ...total, columns: [...source.columns], isEqual, failure: null },
    ...{ lines: lines.slice(0, LINES_KEPT), rows: lines.length },
  });
}
