import { expect, test } from 'vitest';
import { PHASE } from '#engine/schema/take-off/phase';
import { whatMayReturn, type Awaited } from '#engine/schema/take-off/what-may-return';

const { build, join, refer, validate, fire } = PHASE;

/** Two keys and an index of table 1, a partitioned index over tables 2 and 3, keys between them, triggers. */
const STEPS = (
  [
    [1, build, 1, 'drop'],
    [2, join, 1, ''],
    [3, build, 1, 'drop'],
    [4, join, 1, ''],
    [5, build, 1, 'drop'],
    [6, join, null, 'drop'],
    [7, build, 2, ''],
    [8, build, 3, ''],
    [9, refer, 1, 'drop'],
    [10, validate, 1, ''],
    [11, refer, 2, 'drop'],
    [12, validate, 2, ''],
    [13, refer, 2, 'drop'],
    [14, validate, 2, ''],
    [15, fire, 1, 'disable'],
  ] as const
).map(([no, phase, tableNo, sql]): Awaited => ({ no, phase, tableNo, sql, state: 'off' }));

interface Situation {
  readonly back?: readonly number[];
  readonly on?: readonly number[];
  readonly empty?: readonly number[];
  readonly givenUp?: readonly number[];
}

function next({ back = [], on = [], empty = [], givenUp = [] }: Situation): number[] {
  const steps = STEPS.map((step) => ({
    ...step,
    state: back.includes(step.no) ? ('back' as const) : on.includes(step.no) ? ('on' as const) : step.state,
  }));
  return whatMayReturn(steps, { emptyTables: new Set(empty), givenUp: new Set(givenUp) }).map(({ no }) => no);
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

test.each([
  ['nothing comes back before its rows', { empty: [1, 2, 3] }, []],
  ['all indexes of a table come at once when its rows are there', { empty: [2, 3] }, [1, 3, 5]],
  ['a key is joined when no index of its table is being built any more', { empty: [2, 3], back: [1, 3] }, [5]],
  ['of the keys of a table one is joined after the other', { empty: [2, 3], back: [1, 3, 5] }, [2]],
  ['a partitioned index is joined when all its parts are there', { back: upTo(5), empty: [3] }, [7]],
  ['and no rows are to come', { back: [...upTo(5), 7, 8], empty: [4] }, []],
  ['in a step of its own', { back: [...upTo(5), 7, 8] }, [6]],
  ['foreign keys wait for the rows of all tables', { back: upTo(8), empty: [2] }, []],
  ['and come one by one', { back: upTo(8) }, [9]],
  ['they are checked together, but for those of one table', { back: [...upTo(9), 11, 13] }, [10, 12]],
  ['triggers come last', { back: upTo(14) }, [15]],
  ['nobody waits for what was given up', { back: upTo(8).slice(2), givenUp: [1, 2] }, [9]],
  ['nor for what was never taken off', { back: upTo(8), on: [9, 10, 11, 12, 13, 14] }, [15]],
  ['in the end there is nothing left', { back: upTo(15) }, []],
] satisfies [string, Situation, number[]][])('%s', (_, situation, expected) => {
  expect(next(situation)).toEqual(expected);
});
