import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { defaultPrivilegeStatements } from './grants.ts';
import { ownName } from './sql-name.ts';

export const createSchema = (object: CatalogObject): string[] => [`CREATE SCHEMA ${ownName(object)}`];

export function createExtension(object: CatalogObject): string[] {
  const { schema } = factsOf(object, 'extension');
  return [`CREATE EXTENSION ${ownName(object)} WITH SCHEMA ${ownName({ schema: null, name: schema })}`];
}

/** They come last: whatever is made after them would be granted by them. */
export function defaultPrivileges(object: CatalogObject): string[] {
  if (object.kind === 'role') return defaultPrivilegeStatements([], factsOf(object, 'role').defaultPrivileges, null);
  if (object.kind !== 'schema') return [];
  return defaultPrivilegeStatements([], factsOf(object, 'schema').defaultPrivileges, object.name);
}
