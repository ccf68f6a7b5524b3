import { reopenObjects as reopen } from '#engine/connectors/postgres/copy/keep-units';
import { readObjects, type CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import { PHASE } from '#engine/schema/take-off/phase';
import { groupsOf } from '#engine/schema/take-off/what-may-return';
import type { PassGround } from './copy-pass.ts';

/**
 * Before tables come anew, what is back of theirs goes once more, and so does every foreign key and trigger that is: a
 * table that is referred to cannot be emptied. What is only half back (an index without its constraint) stays as it is,
 * since the statement that takes it off would not fit.
 */
export async function reopenObjects(
  { keeper, runNo }: Pick<PassGround, 'keeper' | 'runNo'>,
  objects: readonly CopyObject[],
  anew: ReadonlySet<number>,
): Promise<readonly CopyObject[]> {
  if (anew.size === 0) return objects;
  const numbers = groupsOf(objects).flatMap((group) => {
    const [first] = group;
    if (first?.state !== 'back') return [];
    const isLate = first.phase > PHASE.join;
    const isOfAnew = group.some(({ tableNo }) => tableNo === null || anew.has(tableNo));
    const isBack = group.every(({ state }) => state === 'back');
    return isLate || (isOfAnew && isBack) ? group.map(({ no }) => no) : [];
  });
  if (numbers.length === 0) return objects;
  await reopen(keeper, runNo, numbers);
  return readObjects(keeper, runNo);
}
