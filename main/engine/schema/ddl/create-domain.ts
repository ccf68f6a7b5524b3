import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { commentOn } from './comment.ts';
import { ownName } from './sql-name.ts';

/** Constraints are added one by one: NOT VALID is not taken by CREATE DOMAIN. */
export function createDomain(object: CatalogObject): string[] {
  const facts = factsOf(object, 'domain');
  const parts = [
    `CREATE DOMAIN ${ownName(object)} AS ${facts.type}`,
    ...(facts.collation === null ? [] : [`COLLATE ${facts.collation}`]),
    ...(facts.default === null ? [] : [`DEFAULT ${facts.default}`]),
    ...(facts.isNotNull ? ['NOT NULL'] : []),
  ];
  return [parts.join(' '), ...domainConstraints(object)];
}

export function domainConstraints(object: CatalogObject): string[] {
  return factsOf(object, 'domain').constraints.flatMap((constraint) => addDomainConstraint(object, constraint));
}

type DomainConstraint = { readonly name: string; readonly definition: string; readonly comment: string | null };

export function addDomainConstraint(object: CatalogObject, { name, definition, comment }: DomainConstraint): string[] {
  const domain = ownName(object);
  const quoted = quoteIdentifier(name);
  return [
    `ALTER DOMAIN ${domain} ADD CONSTRAINT ${quoted} ${definition}`,
    ...(comment === null ? [] : [commentOn(`CONSTRAINT ${quoted} ON DOMAIN ${domain}`, comment)]),
  ];
}
