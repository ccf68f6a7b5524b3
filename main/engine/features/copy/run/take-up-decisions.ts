import { recordTableProgress } from '#engine/connectors/postgres/copy/copy-tables';
import type { PassGround } from './copy-pass.ts';
import type { KnownTable } from './settle-tables.ts';

/**
 * A table that is to be tried again comes with the rest, so its decision is spent. One that is left out is left out for
 * good: the target's journal says so, with the error.
 */
export async function takeUpDecisions(
  { copy: { run, services }, keeper, runNo }: PassGround,
  known: readonly KnownTable[],
): Promise<readonly KnownTable[]> {
  const { copyDecisions } = services.store;
  const decisions = copyDecisions.of(run.jobId);
  run.askPerson(false);
  const tables = [];
  for (const each of known) {
    const { path } = each.table;
    const decision = decisions.get(path);
    if (decision === 'skip' && !each.isSkipped) {
      await recordTableProgress(keeper, runNo, each.no, { state: 'skipped' });
      run.note('table-skipped', { table: path });
    }
    if (decision === 'retry') {
      copyDecisions.remove(run.jobId, path);
      run.note('table-retried', { table: path });
    }
    tables.push(decision === 'skip' ? { ...each, isHere: true, isSkipped: true } : each);
  }
  return tables;
}
