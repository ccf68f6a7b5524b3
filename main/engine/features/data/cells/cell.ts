import { drawAt, seedOf } from '#engine/generators/random';
import type { RowBytes } from './row-bytes.ts';
import type { World } from '../world.ts';

/** Where a value stands. Its seed depends on its table's and its own name only, never on what is drawn beside it. */
export interface Place {
  readonly world: World;
  readonly table: string;
  readonly seed: number;
}

/** A number of each row: a pure function of the row, so whoever needs it elsewhere computes it again. */
export type Quantity = (place: Place) => OfRow;
export type OfRow = (row: number) => number;

/** What a column holds: bound to its place once, then asked for row after row. */
export type Cell = (place: Place) => Write;
/** Writes the value of a row, without its end. */
export type Write = (out: RowBytes, row: number) => void;

export const placeOf = (world: World, table: string, name: string): Place => ({
  world,
  table,
  seed: seedOf(world.seed, `${table}.${name}`),
});

/** The same place with chance of its own. */
export const within = (place: Place, name: string | number): Place => ({
  ...place,
  seed: seedOf(place.seed, String(name)),
});

/** Chance itself: a number from 0 (inclusive) to 1 (exclusive) for each row. */
export const chance =
  ({ seed }: Place): OfRow =>
  (row) =>
    drawAt(seed, row) / 4_294_967_296;

/**
 * A quantity that belongs to the table rather than to a column: all who name it get the same number, and of the row in
 * hand it is computed once.
 */
export const named =
  (name: string, quantity: Quantity): Quantity =>
  ({ world, table }) =>
    world.once(`${table}@${name}`, () => {
      const compute = quantity(placeOf(world, table, `@${name}`));
      let lastRow = -1;
      let last = 0;
      return (row) => {
        if (row !== lastRow) {
          last = compute(row);
          lastRow = row;
        }
        return last;
      };
    });

/** A quantity of another table's row. */
export const onRow =
  (table: string, quantity: Quantity, rowOf: Quantity): Quantity =>
  (place) => {
    const there = quantity({ ...place, table });
    const find = rowOf(place);
    return (row) => there(find(row));
  };

/** A number made of up to four others. */
export const made =
  (parts: readonly Quantity[], make: (...values: number[]) => number): Quantity =>
  (place) => {
    const [first, second, third, fourth, ...rest] = parts.map((part, index) => part(within(place, index)));
    if (first === undefined || rest.length > 0) throw new Error('a number is made of one to four others');
    // Each count of its own: a list of arguments would cost an object a row.
    if (second === undefined) return (row) => make(first(row));
    if (third === undefined) return (row) => make(first(row), second(row));
    if (fourth === undefined) return (row) => make(first(row), second(row), third(row));
    return (row) => make(first(row), second(row), third(row), fourth(row));
  };

/** The number of the row itself, from 0. */
export const rowNumber: Quantity = () => (row) => row;
export const always =
  (value: number): Quantity =>
  () =>
  () =>
    value;
