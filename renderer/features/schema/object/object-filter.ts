import type { ObjectKind, SchemaObject } from '#contract/domain/schema-object';
import { hasWords, wordsOf } from '../finding/finding-filter.ts';
import { nameOfKey } from '../object-name.ts';

/** Kinds there are, with how many of each, in the order the contract names them. */
export function kindsOf(
  objects: readonly SchemaObject[],
  order: readonly ObjectKind[],
): readonly { kind: ObjectKind; count: number }[] {
  const counts = new Map<ObjectKind, number>();
  for (const { kind } of objects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return order.flatMap((kind) => {
    const count = counts.get(kind);
    return count === undefined ? [] : [{ kind, count }];
  });
}

/**
 * Objects of a kind (or all of them) in whose name every word occurs. A name that begins with what was typed stands
 * before one that only has it inside, and a table before what belongs to a table.
 */
export function objectsInSight(
  objects: readonly SchemaObject[],
  kind: ObjectKind | undefined,
  typed: string,
): readonly SchemaObject[] {
  const words = wordsOf(typed);
  const found = objects.filter(
    (object) => (kind === undefined || object.kind === kind) && hasWords(nameOfKey(object.key), words),
  );
  const [first = ''] = words;
  const rank = ({ name, parent }: SchemaObject): number =>
    (name.toLowerCase().startsWith(first) ? 0 : 2) + (parent === null ? 0 : 1);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
