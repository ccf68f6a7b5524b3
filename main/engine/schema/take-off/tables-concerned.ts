import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';

/** Which tables the rows of a copy pass through. */
export interface ConcernedTables {
  /** All their rows come with the copy: the copied tables, all partitions of such, and what has no others. */
  readonly filled: ReadonlySet<ObjectKey>;
  /** Those and the partitioned tables above them: their foreign keys and triggers are at work in the partitions too. */
  readonly touched: ReadonlySet<ObjectKey>;
  /** So many rows come that their indexes are built faster than kept. */
  readonly large: ReadonlySet<ObjectKey>;
  /** The copied table whose rows are this table's rows; null where several tables or none bring them. */
  readonly sourceOf: (table: ObjectKey | null) => ObjectKey | null;
}

export function concernedTables(
  catalog: Catalog,
  copied: ReadonlySet<ObjectKey>,
  isLarge: (table: ObjectKey) => boolean,
): ConcernedTables {
  const wholeOf = partitionedTables(catalog);
  const above = (table: ObjectKey): ObjectKey[] => {
    const whole = wholeOf.get(table);
    return whole === undefined ? [table] : [table, ...above(whole)];
  };
  const sourceOf = (table: ObjectKey | null): ObjectKey | null =>
    table === null ? null : (above(table).find((each) => copied.has(each)) ?? null);

  const filled = new Set([...catalog.objects.keys()].filter((key) => sourceOf(key) !== null));
  const parts = Map.groupBy(wholeOf.keys(), (part) => wholeOf.get(part));
  const isFilled = (table: ObjectKey): boolean => {
    const own = parts.get(table);
    return filled.has(table) || (own !== undefined && own.every(isFilled));
  };
  for (const whole of new Set(wholeOf.values())) if (isFilled(whole)) filled.add(whole);
  const large = new Set([...filled].filter((table) => isLarge(sourceOf(table) ?? table)));
  return { filled, touched: new Set([...filled].flatMap(above)), large, sourceOf };
}

/** The partitioned table of each partition. */
function partitionedTables({ objects }: Catalog): ReadonlyMap<ObjectKey, ObjectKey> {
  const pairs = [...objects.values()].flatMap((object) => {
    if (object.kind !== 'table') return [];
    const { parents, partitionBound } = factsOf(object, 'table');
    const [whole] = parents;
    return partitionBound === null || whole === undefined ? [] : [[object.key, whole] as const];
  });
  return new Map(pairs);
}
