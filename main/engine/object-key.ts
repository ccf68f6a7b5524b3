import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import { quoteWhereNeeded } from './quote-where-needed.ts';

/** Of an object that stands in a schema, or of one that stands in none. */
export function objectKey(kind: ObjectKind, schema: string | null, name: string): ObjectKey {
  const own = quoteWhereNeeded(name);
  return schema === null ? `${kind} ${own}` : `${kind} ${quoteWhereNeeded(schema)}.${own}`;
}

/** Of what belongs to a table: `memberKey('column', 'table public.users', 'id')` is `column public.users.id`. */
export function memberKey(kind: ObjectKind, owner: ObjectKey, name: string): ObjectKey {
  return `${kind} ${pathOf(owner)}.${quoteWhereNeeded(name)}`;
}

/** A key without its kind. */
export function pathOf(key: ObjectKey): string {
  return key.slice(key.indexOf(' ') + 1);
}
