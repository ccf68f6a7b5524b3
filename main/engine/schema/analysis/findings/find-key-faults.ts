import type { Finding } from '#contract/domain/finding';
import { pathOfKey } from '../read-key.ts';
import type { Table } from '../tables.ts';
import { makeFinding } from './make-finding.ts';

/** Tables without a primary key, with two, or with keys that a partitioned table cannot have. */
export function findKeyFaults(tables: ReadonlyMap<string, Table>): Finding[] {
  return [...tables.values()].flatMap((table) => [...checkPrimaryKey(table, tables), ...checkPartitionKey(table)]);
}

function checkPrimaryKey(table: Table, tables: ReadonlyMap<string, Table>): Finding[] {
  const keys = table.constraints.filter(({ details }) => details.type === 'primary-key');
  const [first, second] = keys;
  if (second !== undefined) {
    const values = { table: pathOfKey(table.key), first: first?.object.name ?? '', second: second.object.name };
    return [makeFinding('primary-key-repeated', { object: table.key, place: second.object.place, values })];
  }
  if (first !== undefined || hasKeyOfParent(table, tables) || isTemporary(table) || table.isForeign) return [];
  return [
    makeFinding('table-without-primary-key', {
      object: table.key,
      place: table.object.place,
      values: { table: pathOfKey(table.key) },
    }),
  ];
}

const isTemporary = (table: Table): boolean => table.object.schema === 'pg_temp';

const DEEPEST_PARTITION = 100;

/** A partition takes its key from the table it is a part of, which may be a part itself. */
function hasKeyOfParent(table: Table, tables: ReadonlyMap<string, Table>): boolean {
  const seen = new Set<string>();
  let { partitionOf } = table;
  while (partitionOf !== null && !seen.has(partitionOf) && seen.size < DEEPEST_PARTITION) {
    seen.add(partitionOf);
    const parent = tables.get(partitionOf);
    // One that is missing is reported as that, and its partition not for a key.
    if (parent === undefined || parent.constraints.some(({ details }) => details.type === 'primary-key')) return true;
    ({ partitionOf } = parent);
  }
  return false;
}

/** Every partition has its own index, so uniqueness across them needs the columns that divide them. */
function checkPartitionKey(table: Table): Finding[] {
  const { isPartitioned, partitionKey } = table.details;
  if (!isPartitioned) return [];
  const keys = [
    ...table.constraints.filter(({ details }) => details.type === 'primary-key' || details.type === 'unique'),
    ...table.indexes.filter(({ details }) => details.isUnique),
  ];
  return keys.flatMap(({ object, details }) => {
    const columns: readonly (string | null)[] = details.columns;
    const uncovered = partitionKey.filter((part) => part === null || !columns.includes(part));
    if (uncovered.length === 0) return [];
    const missing = uncovered.map((part) => part ?? '(…)').join(', ');
    const values = { table: pathOfKey(table.key), key: object.name, columns: missing };
    return [makeFinding('partition-key-not-covered', { object: object.key, place: object.place, values })];
  });
}
