import type { CatalogObject } from '#engine/catalog';
import { factsOf, type FactsOf } from '#engine/catalog-facts';
import { quoteIdentifier, quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import { ownName, parentName } from './sql-name.ts';

export const commentOn = (what: string, comment: string | null): string =>
  `COMMENT ON ${what} IS ${comment === null ? 'NULL' : quoteLiteral(comment).trimStart()}`;

/** What stands behind COMMENT ON, DROP and ALTER for an object: `TABLE "s"."t"`, `TRIGGER "x" ON "s"."t"`. */
export function spokenName(object: CatalogObject): string {
  const word = WORDS[object.kind as keyof FactsOf];
  switch (object.kind) {
    case 'constraint':
    case 'trigger':
    case 'rule':
    case 'policy':
      return `${word} ${quoteIdentifier(object.name)} ON ${parentName(object)}`;
    case 'function':
    case 'procedure':
    case 'aggregate':
      return `${word} ${ownName(object)}(${signatureOf(object)})`;
    case 'column':
      throw new Error('a column is a fact of its table');
    case 'domain':
    case 'event-trigger':
    case 'extension':
    case 'index':
    case 'materialized-view':
    case 'publication':
    case 'role':
    case 'schema':
    case 'sequence':
    case 'statistics':
    case 'table':
    case 'type':
    case 'view':
      return `${word} ${ownName(object)}`;
  }
}

/** An aggregate's arguments are written as in its CREATE: with ORDER BY between the direct and the others. */
function signatureOf(object: CatalogObject): string {
  if (object.kind !== 'aggregate') return factsOf(object, object.kind as 'function').signature;
  const facts = factsOf(object, 'aggregate');
  return facts.arguments === '' ? '*' : facts.arguments;
}

const WORDS: Record<keyof FactsOf, string> = {
  aggregate: 'AGGREGATE',
  constraint: 'CONSTRAINT',
  domain: 'DOMAIN',
  'event-trigger': 'EVENT TRIGGER',
  extension: 'EXTENSION',
  function: 'FUNCTION',
  index: 'INDEX',
  'materialized-view': 'MATERIALIZED VIEW',
  policy: 'POLICY',
  procedure: 'PROCEDURE',
  publication: 'PUBLICATION',
  role: 'ROLE',
  rule: 'RULE',
  schema: 'SCHEMA',
  sequence: 'SEQUENCE',
  statistics: 'STATISTICS',
  table: 'TABLE',
  trigger: 'TRIGGER',
  type: 'TYPE',
  view: 'VIEW',
};
