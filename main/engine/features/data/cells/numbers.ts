import { chance, within, type Cell, type Quantity, type Write } from './cell.ts';

/** A whole number from `least` to `most`, each as likely. */
export const between =
  (least: number, most: number): Quantity =>
  (place) => {
    const draw = chance(place);
    const count = most - least + 1;
    return (row) => least + Math.floor(draw(row) * count);
  };

/** The same, but the smaller the likelier, as 1/n: few are large. */
export const low =
  (least: number, most: number): Quantity =>
  (place) => {
    const draw = chance(place);
    const count = most - least + 1;
    return (row) => least + zipf(draw(row), count);
  };

/** The place 0 … `count` - 1 that Zipf's law gives a draw from 0 to 1: place k about as often as 1/(k + 1). */
export const zipf = (draw: number, count: number): number => Math.min(count - 1, Math.floor((count + 1) ** draw) - 1);

export const whole =
  (quantity: Quantity): Cell =>
  (place) => {
    const value = quantity(place);
    return (out, row) => out.int(value(row));
  };

/** `units` of the last of `digits` places behind the point. */
export const fixed =
  (units: Quantity, digits: number): Cell =>
  (place) => {
    const value = units(place);
    return (out, row) => out.fixed(value(row), digits);
  };

/** A number from 0 to 1 with four digits, as scores and probabilities are. */
export const portion = (least = 0, most = 1): Cell => fixed(between(least * 10_000, most * 10_000), 4);

/** One cell where the quantity is true (not 0), another where it isn't. */
export const either =
  (quantity: Quantity, then: Cell, otherwise: Cell): Cell =>
  (place) => {
    const test = quantity(place);
    const [yes, no]: [Write, Write] = [then(within(place, 'yes')), otherwise(within(place, 'no'))];
    return (out, row) => {
      if (test(row) !== 0) yes(out, row);
      else no(out, row);
    };
  };

/** 1 in a `share` of all rows, else 0. */
export const happens =
  (share: number): Quantity =>
  (place) => {
    const draw = chance(place);
    return (row) => (draw(row) < share ? 1 : 0);
  };

export const nothing: Cell = () => (out) => out.null();
/** NULL but for a `share` of the rows. */
export const maybe = (share: number, cell: Cell): Cell => either(happens(share), cell, nothing);

export const truth =
  (quantity: Quantity): Cell =>
  (place) => {
    const test = quantity(place);
    return (out, row) => out.truth(test(row) !== 0);
  };
/** True in a `share` of all rows. */
export const yes = (share: number): Cell => truth(happens(share));
