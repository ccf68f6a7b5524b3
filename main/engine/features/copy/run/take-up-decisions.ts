import type { TablePath } from '#contract/domain/table';
import { NO_MOMENT, outdateUnits } from '#engine/connectors/postgres/copy/keep-units';
import { recordTableProgress } from '#engine/connectors/postgres/copy/copy-tables';
import type { PassGround } from './copy-pass.ts';
import type { KnownTable } from './settle-tables.ts';

/**
 * A table that is to be tried again comes with the rest, so its decision is spent; one that was edited meanwhile, and is
 * matched as it was, waits for the next try. One that is left out is left out for good: the target's journal says so,
 * with the error.
 */
export async function takeUpDecisions(
  ground: PassGround,
  journal: readonly KnownTable[],
): Promise<readonly KnownTable[]> {
  const { copy, keeper, runNo, edits } = ground;
  const { run, services } = copy;
  const { copyDecisions, copyEdits } = services.store;
  const known = await takeUpEdits(ground, journal);
  const later = copyEdits.of(run.jobId).slice(edits.length);
  const editedSince = new Set(later.map(({ edit }) => edit.after.table));
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
    if (decision === 'retry' || (decision === 'edit-mapping' && !editedSince.has(path))) {
      copyDecisions.remove(run.jobId, path);
      if (decision === 'retry') run.note('table-retried', { table: path });
    }
    tables.push(decision === 'skip' ? { ...each, isHere: true, isSkipped: true } : each);
  }
  return tables;
}

/** What had come of an edited table was of other columns or other rows: the target knows it before the store does. */
async function takeUpEdits(
  { copy: { run, services }, keeper, runNo, edits }: PassGround,
  known: readonly KnownTable[],
): Promise<readonly KnownTable[]> {
  const anew = new Set<TablePath>();
  for (const { editNo, edit, isTakenUp } of edits) {
    if (isTakenUp) continue;
    const { by, reason, after } = edit;
    const of = known.find(({ table }) => table.path === after.table);
    if (of === undefined) throw new Error('an edited table is one of the run');
    await outdateUnits(keeper, runNo, of.no, of.table.format);
    services.store.copyEdits.takeUp(run.jobId, editNo);
    run.note('table-edited', { table: after.table, by, reason });
    anew.add(after.table);
  }
  const outdated = (units: KnownTable['units']): KnownTable['units'] =>
    units.map((unit) => ({ ...unit, snapshotXmax: NO_MOMENT }));
  return known.map((each) => (anew.has(each.table.path) ? { ...each, units: outdated(each.units) } : each));
}
