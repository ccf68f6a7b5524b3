import type { CatalogObject } from '#engine/catalog';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { pathOf } from '#engine/object-key';

/** `"schema"."name"` of what a key names; a routine's arguments stay as they are. */
export function sqlName(key: string): string {
  return partsOf(key).map(quoteIdentifier).join('.');
}

/** The names of a key's path as they are, without quotes: of `table public."A b"` it is `public` and `A b`. */
export function partsOf(key: string): string[] {
  const parts = pathOf(key).match(/"(?:[^"]|"")*"|[^."]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}

/** Of an object with a name of its own. */
export const ownName = ({ schema, name }: Pick<CatalogObject, 'schema' | 'name'>): string =>
  schema === null ? quoteIdentifier(name) : qualified({ schema, name });

export const qualified = ({ schema, name }: { readonly schema: string; readonly name: string }): string =>
  `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;

/** The table or view that a constraint, trigger, rule or policy is on. */
export function parentName({ key, parent }: Pick<CatalogObject, 'key' | 'parent'>): string {
  if (parent === null) throw new Error(`${key} belongs to nothing`);
  return sqlName(parent);
}
