import { PHASE } from './phase.ts';

/** A step of a take-off as it stands in the journal. */
export interface Awaited {
  readonly no: number;
  /** The table whose rows are to be there before. */
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
 * Of all steps of a take-off, in their order, those that may be put back now. An index waits for the rows of its table,
 * what is joined for the indexes it is joined of, everything else for all rows and for all steps of the phases before.
 */
export function whatMayReturn<Step extends Awaited>(
  steps: readonly Step[],
  { emptyTables, givenUp }: Hindrances,
): Step[] {
  const groups = groupsOf(steps).map((group) => group.filter(({ no, state }) => state === 'off' && !givenUp.has(no)));
  const first = firstPhase(groups.flat());
  return groups.flatMap((group) =>
    group.filter(({ phase, tableNo }) => {
      if (phase > PHASE.join) return phase === first && emptyTables.size === 0;
      return phase === firstPhase(group) && !(tableNo !== null && emptyTables.has(tableNo));
    }),
  );
}

const firstPhase = (steps: readonly Awaited[]): number => Math.min(...steps.map(({ phase }) => phase));

/** What was taken off by one statement. */
function groupsOf<Step extends Awaited>(steps: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of steps) {
    if (step.sql === '' && groups.length > 0) groups.at(-1)?.push(step);
    else groups.push([step]);
  }
  return groups;
}
