import { fail, ok, type Result } from '#contract/result';
import { moveCopyRun, type CopyRunState } from '#engine/connectors/postgres/copy/copy-journal';
import { readObjects } from '#engine/connectors/postgres/copy/copy-objects';
import type { FillPass } from './fill-pass.ts';
import type { FillRun } from './fill-run.ts';
import { fillTables } from './fill-tables.ts';
import { onSession } from './on-session.ts';
import { openPass } from './open-pass.ts';
import { takeOffObjects } from './take-off-objects.ts';

/** Safe to be killed at any line and begun again: each phase does what the target says is left of it. */
const PHASES: readonly ((pass: FillPass) => Promise<Result<void>>)[] = [
  (pass) => enter(pass, 'taking-off'),
  takeOffObjects,
  (pass) => enter(pass, 'copying'),
  fillTables,
  refuseAway,
  // The sessions that filled did not wait for the disk: this commit waits for all of theirs.
  (pass) => enter(pass, 'done'),
];

/** One try: the target is taken, and everything that is left is done. */
export async function fillOnce(fill: FillRun): Promise<Result<void>> {
  const opened = await openPass(fill);
  if (!opened.ok) return opened;
  await using pass = opened.value;
  for (const phase of PHASES) {
    const done = await phase(pass);
    if (!done.ok) return done;
  }
  return ok(undefined);
}

/** The end is told only when everything stands as it was found. */
async function refuseAway({ fill, keeper, runNo }: FillPass): Promise<Result<void>> {
  const objects = await onSession(fill, keeper, () => readObjects(keeper, runNo));
  if (!objects.ok) return objects;
  const away = objects.value.filter(({ state }) => state !== 'back');
  const [first] = away;
  return first === undefined ? ok(undefined) : fail('COPY_NOT_PUT_BACK', { objects: away.length, first: first.object });
}

const enter = ({ fill, keeper, runNo }: FillPass, state: CopyRunState): Promise<Result<void>> =>
  onSession(fill, keeper, () => moveCopyRun(keeper, runNo, state));
