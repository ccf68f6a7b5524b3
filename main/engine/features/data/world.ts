import type { OfRow } from './cells/cell.ts';
import type { Section, TableRows } from './table-rows.ts';

/** What all tables of a run have in common: how many rows there are and to which tenant each belongs. */
export interface World {
  readonly seed: number;
  describe(table: string): TableRows;
  rowsOf(table: string): number;
  /** Rows for each row of the table that this one comes `each` of. */
  timesOf(table: string): number;
  /** The first row of a tenant; of the tenant after the last one: where the table ends. */
  firstRowOf(table: string, tenant: number): number;
  /** The tenant that owns a row, as a row of `tenants`. */
  tenantOf(table: string): OfRow;
  /** Bound once for all who name it. */
  once(name: string, bind: () => OfRow): OfRow;
}

export interface WorldOptions {
  readonly seed: number;
  /** 1 is about a million rows. */
  readonly scale: number;
}

export const TENANTS = 'tenants';

/**
 * The rows of every table stand by tenant, and the tenants' shares fall as 1/n: two tables refer to each other inside a
 * tenant by arithmetic alone.
 */
export function createWorld({ seed, scale }: WorldOptions, tables: Section): World {
  const rows = new Map<string, number>();
  const firstRows = new Map<string, Float64Array>();
  const bound = new Map<string, OfRow>();

  const describe = (table: string): TableRows => {
    const found = tables[table];
    if (found === undefined) throw new Error(`the table ${table} is not described`);
    return found;
  };
  const timesOf = (table: string): number => {
    const { each, times, rows: atScaleOne } = describe(table);
    if (each === undefined) throw new Error(`the rows of ${table} come for themselves`);
    return times ?? Math.max(1, Math.round((atScaleOne * scale) / rowsOf(each)));
  };
  const countRows = (table: string): number => {
    const { each, rows: atScaleOne, grows = 'linear' } = describe(table);
    if (each !== undefined) return timesOf(table) * rowsOf(each);
    const factor = grows === 'linear' ? scale : grows === 'root' ? Math.sqrt(scale) : 1;
    return Math.max(1, Math.round(atScaleOne * factor));
  };
  const rowsOf = (table: string): number => remembered(rows, table, countRows);

  const tenants = rowsOf(TENANTS);
  const shares = Array.from({ length: tenants }, (_, tenant) => 1 / (tenant + 1));
  const all = shares.reduce((sum, share) => sum + share, 0);
  const ends = shares.map((_, tenant) => shares.slice(0, tenant + 1).reduce((sum, share) => sum + share, 0) / all);

  const findFirstRows = (table: string): Float64Array => {
    const { each } = describe(table);
    if (table === TENANTS) return Float64Array.from({ length: tenants + 1 }, (_, tenant) => tenant);
    if (each !== undefined) return firstRowsOf(each).map((row) => row * timesOf(table));
    return Float64Array.from([0, ...ends.map((end) => Math.round(end * rowsOf(table)))]);
  };
  const firstRowsOf = (table: string): Float64Array => remembered(firstRows, table, findFirstRows);

  return {
    seed,
    describe,
    rowsOf,
    timesOf,
    firstRowOf: (table, tenant) => firstRowsOf(table)[tenant] ?? rowsOf(table),
    tenantOf: (table) => {
      const first = firstRowsOf(table);
      let last = 0;
      return (row) => {
        // Rows come in order: mostly it is still the tenant of the row before.
        if (row >= (first[last] ?? 0) && row < (first[last + 1] ?? Infinity)) return last;
        last = 0;
        while (row >= (first[last + 1] ?? Infinity)) last += 1;
        return last;
      };
    },
    once: (name, bind) => remembered(bound, name, bind),
  };
}

function remembered<Value>(known: Map<string, Value>, name: string, make: (name: string) => Value): Value {
  const found = known.get(name);
  if (found !== undefined) return found;
  const value = make(name);
  known.set(name, value);
  return value;
}
