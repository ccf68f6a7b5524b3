import { fail, ok, type Result } from '#contract/result';
import { moveCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { readObjects } from '#engine/connectors/postgres/copy/copy-objects';
import { analyzeTables } from './analyze-tables.ts';
import { compareSides } from './compare-sides.ts';
import type { CopyPass } from './copy-pass.ts';
import type { CopyRun } from './copy-run.ts';
import { emptyTables } from './empty-tables.ts';
import { moveRows } from './move-rows.ts';
import { onKeeper } from './on-keeper.ts';
import { openPass } from './open-pass.ts';
import { setAllSequences } from './set-sequences.ts';
import { settleTables } from './settle-tables.ts';
import { takeOffObjects } from './take-off-objects.ts';

/** Safe to be killed at any line and begun again: each phase does what the target says is left of it. */
const PHASES: readonly ((pass: CopyPass) => Promise<Result<void>>)[] = [
  (pass) => enter(pass, 'taking-off'),
  takeOffObjects,
  emptyTables,
  (pass) => enter(pass, 'copying'),
  moveRows,
  setAllSequences,
  analyzeTables,
  (pass) => enter(pass, 'verifying'),
  compareSides,
  finish,
];

/** One try: the target is taken, the source's moment shared, and everything that is left is done. */
export async function copyOnce(copy: CopyRun): Promise<Result<void>> {
  const opened = await openPass(copy);
  if (!opened.ok) return opened;
  await using ground = opened.value;
  const settled = await settleTables(ground);
  if (!settled.ok) return settled;
  for (const phase of PHASES) {
    const done = await phase(settled.value);
    if (!done.ok) return done;
  }
  return ok(undefined);
}

const enter = (pass: CopyPass, state: Parameters<typeof moveCopyRun>[2]): Promise<Result<void>> =>
  onKeeper(pass, () => moveCopyRun(pass.keeper, pass.runNo, state));

/** The run stays open while a table is refused: it is resumed when a person has mended what was in the way. */
async function finish(pass: CopyPass): Promise<Result<void>> {
  const { figures } = pass.copy;
  const refused = pass.tables.filter(({ no }) => figures.report(no).failure !== null);
  const [first] = refused;
  if (first !== undefined) return fail('COPY_TABLES_REFUSED', { tables: refused.length, first: first.table.path });
  const objects = await onKeeper(pass, () => readObjects(pass.keeper, pass.runNo));
  if (!objects.ok) return objects;
  const away = objects.value.filter(({ state }) => state !== 'back');
  const [firstAway] = away;
  if (firstAway !== undefined) return fail('COPY_NOT_PUT_BACK', { objects: away.length, first: firstAway.object });
  return enter(pass, 'done');
}
