import { drawAt, seedOf } from '#engine/generators/random';
import type { World } from '../world.ts';
import { chance, made, rowNumber, type Cell, type OfRow, type Quantity, type Write } from './cell.ts';
import { zipf } from './numbers.ts';

/** Version and variant of a random UUID, as gen_random_uuid() sets them. */
const VERSION_4 = 0x0000_4000;
const VARIANT = 0x8000_0000;

/**
 * The key of a table's row by formula: whoever refers to the row knows its key without asking. The first 32 bits are a
 * one-to-one image of the row's number, so no two rows of a table share a key.
 */
function keyWriter(world: World, table: string): Write {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((word) => seedOf(world.seed, `key ${table} ${word}`)) as Four;
  return (out, row) =>
    out.uuid(
      drawAt(a, row),
      (drawAt(b, row) & 0xffff_0fff) | VERSION_4,
      (drawAt(c, row) & 0x3fff_ffff) | VARIANT,
      drawAt(d, row),
    );
}
type Four = [number, number, number, number];

/** The row's own key. */
export const key: Cell = ({ world, table }) => keyWriter(world, table);

/** An identifier of something that no table holds. */
export const stranger: Cell = ({ world, seed }) => keyWriter(world, `@${seed}`);

/** The key of a row of `table`; NULL for a row below 0. */
export const keyOf =
  (table: string, rowOf: Quantity): Cell =>
  (place) => {
    const write = keyWriter(place.world, table);
    const find = rowOf(place);
    return (out, row) => {
      const found = find(row);
      if (found < 0) out.null();
      else write(out, found);
    };
  };

/** A row of `table` that the same tenant owns; the first ones are referred to most. Any row where the tenant has none. */
export const rowIn =
  (table: string): Quantity =>
  (place) => {
    const { world } = place;
    const draw = chance(place);
    const tenantOf = world.tenantOf(place.table);
    const total = world.rowsOf(table);
    return (row) => {
      const tenant = tenantOf(row);
      const from = world.firstRowOf(table, tenant);
      const count = world.firstRowOf(table, tenant + 1) - from;
      return count > 0 ? from + zipf(draw(row), count) : zipf(draw(row), total);
    };
  };

export const reference = (table: string): Cell => keyOf(table, rowIn(table));

/** One row of `table` for each row here, as long as the tenant has some left; -1 then. */
export const oneToOne =
  (table: string): Quantity =>
  ({ world, table: here }) => {
    const tenantOf = world.tenantOf(here);
    return (row) => {
      const tenant = tenantOf(row);
      const found = world.firstRowOf(table, tenant) + row - world.firstRowOf(here, tenant);
      return found < world.firstRowOf(table, tenant + 1) ? found : -1;
    };
  };

/** Which of its tenant's rows of the same table this one is, from 0. */
export const placeInTenant: Quantity = ({ world, table }) => {
  const tenantOf = world.tenantOf(table);
  return (row) => row - world.firstRowOf(table, tenantOf(row));
};

/** The tenant of a row, as a row of `tenants`. */
export const tenant: Quantity = ({ world, table }) => world.tenantOf(table);

/** Whom a row of the same table hangs on: a tree of so many branches for each tenant; -1 for its root. */
export const treeParent = (branches: number): Quantity =>
  made([placeInTenant, rowNumber], (position, row) =>
    position === 0 ? -1 : row - position + Math.floor((position - 1) / branches),
  );

/** How deep in that tree a row stands, from 1. */
export const treeDepth = (branches: number): Quantity =>
  made([placeInTenant], (position) => {
    let depth = 1;
    for (let at = position; at > 0; at = Math.floor((at - 1) / branches)) depth += 1;
    return depth;
  });

/** The row of the table that this one comes `each` of. */
export const eachParent: Quantity = ({ world, table }): OfRow => {
  const times = world.timesOf(table);
  return (row) => Math.floor(row / times);
};

/** Which of the rows for the same parent this one is, from 0. */
export const eachStep: Quantity = ({ world, table }): OfRow => {
  const times = world.timesOf(table);
  return (row) => row % times;
};
