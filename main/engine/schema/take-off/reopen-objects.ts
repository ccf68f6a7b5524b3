import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { readObjects, type CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import { reopenObjects as reopen } from '#engine/connectors/postgres/copy/keep-units';
import { PHASE } from './phase.ts';
import { groupsOf } from './what-may-return.ts';

export interface Incoming {
  /** Tables whose rows are still to come. */
  readonly tables: ReadonlySet<number>;
  /** Some tables are emptied first. */
  readonly isAnyEmptied: boolean;
}

/**
 * Before rows come, what is back of their tables goes once more; and every foreign key that is, since what it refers to
 * could neither be emptied nor let go of its index. What is only half back (an index without its constraint) stays as it
 * is: the statement that takes it off would not fit.
 */
export async function reopenObjects(
  { keeper, runNo }: { readonly keeper: PostgresClient; readonly runNo: number },
  objects: readonly CopyObject[],
  { tables, isAnyEmptied }: Incoming,
): Promise<readonly CopyObject[]> {
  if (tables.size === 0 && !isAnyEmptied) return objects;
  const numbers = groupsOf(objects).flatMap((group) => {
    const [first] = group;
    if (first?.state !== 'back') return [];
    const isKey = first.phase === PHASE.refer;
    const isConcerned = group.some(({ tableNo }) => tableNo === null || tables.has(tableNo));
    const isBack = isKey || group.every(({ state }) => state === 'back');
    return isBack && (isConcerned || isKey) ? group.map(({ no }) => no) : [];
  });
  if (numbers.length === 0) return objects;
  await reopen(keeper, runNo, numbers);
  return readObjects(keeper, runNo);
}
