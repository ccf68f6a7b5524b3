import { PHASE } from './phase.ts';

/** A step of a take-off as it stands in the journal. */
export interface Awaited {
  readonly no: number;
  /** The table whose rows are to be there before; null: of several, or of one outside the copy. */
  readonly tableNo: number | null;
  readonly phase: number;
  /** Empty: it went with the nearest step before that is not. */
  readonly sql: string;
  readonly state: 'on' | 'off' | 'back';
}

export interface Hindrances {
  /** Tables whose rows are still to come. */
  readonly emptyTables: ReadonlySet<number>;
  /** Steps whose rows stand in their way, by their numbers: nobody waits for them any more. */
  readonly givenUp: ReadonlySet<number>;
}

/**
 * Of all steps of a take-off, in their order, those that may be put back now, all at once. An index waits for the rows
 * of its table; what is joined, for all indexes of its tables, whose builds would keep it from its lock; everything else
 * for all rows and all steps of the phases before. Of those that would wait for each other's locks, or meet crosswise
 * at them, only the first is named, also while it is under way.
 */
export function whatMayReturn<Step extends Awaited>(
  steps: readonly Step[],
  { emptyTables, givenUp }: Hindrances,
): Step[] {
  const waiting = new Set(steps.filter(({ no, state }) => state === 'off' && !givenUp.has(no)));
  const first = Math.min(...[...waiting].map(({ phase }) => phase));
  const building = new Set([...waiting].flatMap(({ phase, tableNo }) => (phase === PHASE.build ? [tableNo] : [])));
  const taken = new Set<string>();
  return groupsOf(steps).flatMap((group) => {
    const isBuilt = group.every(({ tableNo }) => !building.has(tableNo));
    return group.filter((step) => {
      const { phase, tableNo } = step;
      if (!waiting.has(step) || (tableNo === null ? emptyTables.size > 0 : emptyTables.has(tableNo))) return false;
      if (phase === PHASE.build) return true;
      if (phase === PHASE.join ? !isBuilt : phase !== first || emptyTables.size > 0) return false;
      // A foreign key locks two tables, in its own order.
      const place = phase === PHASE.refer ? 'refer' : `${phase} ${tableNo}`;
      if (taken.has(place)) return false;
      taken.add(place);
      return true;
    });
  });
}

/** What is taken off by one statement. */
export function groupsOf<Step extends Pick<Awaited, 'sql'>>(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.sql === '' && last !== undefined) last.push(step);
    else groups.push([step]);
  }
  return groups;
}
