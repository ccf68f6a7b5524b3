import type { JobId } from '#contract/domain/ids';
import type { Store } from '#engine/store/store';
import { TABLE_FILLED } from './fill-plan.ts';

/** A run tells of each table once: more events than that are of no use here. */
const EVENTS_AT_MOST = 5_000;

/** The tables that a job has told to be filled, with their rows, in the order it told of them. */
export function toldTables({ jobEvents }: Pick<Store, 'jobEvents'>, jobId: JobId): ReadonlyMap<string, number> {
  const events = jobEvents.list(jobId, EVENTS_AT_MOST).filter(({ name }) => name === TABLE_FILLED);
  return new Map(events.map(({ values }) => [String(values['table']), Number(values['rows'])]));
}
