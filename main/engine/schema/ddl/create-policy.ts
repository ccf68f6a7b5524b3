import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { parentName } from './sql-name.ts';

export function createPolicy(object: CatalogObject): string[] {
  const { command, isPermissive, roles, using, check } = factsOf(object, 'policy');
  const parts = [
    `CREATE POLICY ${quoteIdentifier(object.name)} ON ${parentName(object)}`,
    `AS ${isPermissive ? 'PERMISSIVE' : 'RESTRICTIVE'} FOR ${command} TO ${roles.join(', ')}`,
    ...(using === null ? [] : [`USING (${using})`]),
    ...(check === null ? [] : [`WITH CHECK (${check})`]),
  ];
  return [parts.join(' ')];
}
