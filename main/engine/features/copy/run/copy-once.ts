import { fail, ok, type Result } from '#contract/result';
import { moveCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { readObjects } from '#engine/connectors/postgres/copy/copy-objects';
import { undecidedOf } from '../undecided.ts';
import { analyzeTables } from './analyze-tables.ts';
import { compareAllLargeObjects } from './compare-all-large-objects.ts';
import { compareSides } from './compare-sides.ts';
import { compareTotals } from './compare-totals.ts';
import { copyAllLargeObjects } from './copy-large-objects.ts';
import type { CopyPass } from './copy-pass.ts';
import type { CopyRun } from './copy-run.ts';
import { emptyTables } from './empty-tables.ts';
import { moveRows } from './move-rows.ts';
import { onKeeper } from './on-keeper.ts';
import { openPass } from './open-pass.ts';
import { refreshViews } from './refresh-views.ts';
import { setAllSequences } from './set-sequences.ts';
import { settleTables } from './settle-tables.ts';
import { takeOffObjects } from './take-off-objects.ts';

/** Safe to be killed at any line and begun again: each phase does what the target says is left of it. */
const PHASES: readonly ((pass: CopyPass) => Promise<Result<void>>)[] = [
  (pass) => enter(pass, 'taking-off'),
  takeOffObjects,
  emptyTables,
  (pass) => enter(pass, 'copying'),
  copyAllLargeObjects,
  moveRows,
  setAllSequences,
  refreshViews,
  analyzeTables,
  (pass) => enter(pass, 'verifying'),
  compareAllLargeObjects,
  compareSides,
  compareTotals,
];

/** `again`: another try, for tables about which a person has decided meanwhile. */
export type CopyOnceEnd = 'done' | 'again';

/** One try: the target is taken, the source's moment shared, and everything that is left is done. */
export async function copyOnce(copy: CopyRun): Promise<Result<CopyOnceEnd>> {
  const opened = await openPass(copy);
  if (!opened.ok) return opened;
  await using ground = opened.value;
  const settled = await settleTables(ground);
  if (!settled.ok) return settled;
  for (const phase of PHASES) {
    const done = await phase(settled.value);
    if (!done.ok) return done;
  }
  return await finish(settled.value);
}

const enter = (pass: CopyPass, state: Parameters<typeof moveCopyRun>[2]): Promise<Result<void>> =>
  onKeeper(pass, () => moveCopyRun(pass.keeper, pass.runNo, state));

/** The run stays open while a table is refused: it goes on when a person has decided what becomes of it. */
async function finish(pass: CopyPass): Promise<Result<CopyOnceEnd>> {
  const { figures, run, services } = pass.copy;
  const reports = pass.tables.map(({ no }) => figures.report(no));
  const decisions = services.store.copyDecisions.of(run.jobId);
  const refused = reports
    .filter(({ state }) => state === 'refused')
    .map(({ table, failure }) => ({ table, failure, decision: decisions.get(table) ?? null }));
  const [first] = refused;
  if (first !== undefined) {
    if (undecidedOf(refused).length === 0) return ok('again');
    return fail('COPY_TABLES_REFUSED', { tables: refused.length, first: first.table });
  }
  if (services.store.copyEdits.of(run.jobId).some(({ isTakenUp }) => !isTakenUp)) return ok('again');
  const objects = await onKeeper(pass, () => readObjects(pass.keeper, pass.runNo));
  if (!objects.ok) return objects;
  const away = objects.value.filter(({ state }) => state !== 'back');
  const [firstAway] = away;
  if (firstAway !== undefined) return fail('COPY_NOT_PUT_BACK', { objects: away.length, first: firstAway.object });
  if (reports.some(({ state }) => state === 'skipped')) run.raiseAttention();
  const done = await enter(pass, 'done');
  return done.ok ? ok('done') : done;
}
