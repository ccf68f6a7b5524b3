import type { JobId } from '#contract/domain/ids';
import type { Store } from '#engine/store/store';
import { TABLE_FILLED, TARGET_CLEARED } from './fill-plan.ts';

/** A run tells of each table once: more events than that are of no use here. */
const EVENTS_AT_MOST = 5_000;

/**
 * The tables that a job has told to be filled, with their rows, in the order it told of them; not those that went again
 * when it was given up.
 */
export function toldTables({ jobEvents }: Pick<Store, 'jobEvents'>, jobId: JobId): ReadonlyMap<string, number> {
  const events = jobEvents.list(jobId, EVENTS_AT_MOST);
  const cleared = events.findLastIndex(({ name }) => name === TARGET_CLEARED);
  const filled = events.slice(cleared + 1).filter(({ name }) => name === TABLE_FILLED);
  return new Map(filled.map(({ values }) => [String(values['table']), Number(values['rows'])]));
}
