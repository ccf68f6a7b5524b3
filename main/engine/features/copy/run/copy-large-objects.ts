import { areLargeObjectsWanted, LARGE_OBJECTS } from '#contract/domain/copy-plan';
import { ok, type Result } from '#contract/result';
import { copyLargeObjects, countLargeObjects } from '#engine/connectors/postgres/copy/large-objects';
import { giveObjectRights } from '#engine/connectors/postgres/copy/object-rights';
import type { TableFigures } from './copy-figures.ts';
import type { CopyPass, PassGround } from './copy-pass.ts';
import { openHand } from './hand.ts';
import { patiently } from './patiently.ts';

/** Of their line in the report, before those of the tables. */
export const LARGE_OBJECTS_NO = 0;

/** A source without any says nothing of them. */
export async function largeObjectsLines({ keeper, runNo, largeObjects }: PassGround): Promise<TableFigures[]> {
  if (largeObjects === 0) return [];
  const { objects, bytes } = await countLargeObjects(keeper, runNo);
  const report = {
    ...{ table: LARGE_OBJECTS, state: 'waiting' as const, rows: objects, bytes },
    ...{ parts: 1, partsDone: 0, durationMs: 0, comparison: null, failure: null },
  };
  return [{ no: LARGE_OBJECTS_NO, report, sizeBytes: 0 }];
}

/** Before the rows that refer to them: what this user may not read is told soon. */
export async function copyAllLargeObjects(pass: CopyPass): Promise<Result<void>> {
  const { copy, runNo, snapshot, largeObjects } = pass;
  const { figures } = copy;
  if (!areLargeObjectsWanted(copy.run.plan.draft)) return ok(undefined);
  const isTold = largeObjects > 0;
  if (isTold) figures.changed(LARGE_OBJECTS_NO, { state: 'copying' });
  let done = 0;
  await using hand = openHand(pass);
  const here = await patiently(pass, () =>
    hand.copy(async (pair, alive) => {
      const onHere = (objects: number): void => {
        done += objects;
        figures.phase('copy-large-objects', done, largeObjects);
      };
      const onPassed = (bytes: number): Promise<void> | undefined => {
        alive();
        return copy.limit(bytes);
      };
      await copyLargeObjects(pair, { runNo, moment: snapshot.moment, onPassed, onHere });
      const left = await giveObjectRights(pair, copy.run.plan.draft.roles, alive);
      return { ...(await countLargeObjects(pair.target, runNo)), left };
    }),
  );
  if (!here.ok) return here;
  if (!isTold) return ok(undefined);
  const { objects: rows, bytes, left } = here.value;
  if (left.objects > 0) {
    copy.run.note('large-objects-rights-left', { objects: left.objects, roles: left.roles.join(', ') });
  }
  figures.unitEnded(LARGE_OBJECTS_NO, { rows: 0, bytes: 0 }, { rows: 0, bytes: 0 });
  figures.changed(LARGE_OBJECTS_NO, { state: 'whole', rows, bytes });
  return ok(undefined);
}
