import type { CatalogObject } from '#engine/catalog';
import { factsOf, type FactsOf, type Privileges } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { commentOn, spokenName } from './comment.ts';
import { createConstraint, dropConstraint } from './create-constraint.ts';
import { createDomain } from './create-domain.ts';
import { createEventTrigger } from './create-event-trigger.ts';
import { createIndex, createStatistics } from './create-index.ts';
import { createPolicy } from './create-policy.ts';
import { createPublication } from './create-publication.ts';
import { createExtension, createSchema } from './create-schema.ts';
import { createSequence } from './create-sequence.ts';
import { createTable, type TableSurroundings } from './create-table.ts';
import { createRule, createTrigger } from './create-trigger.ts';
import { createType } from './create-type.ts';
import { createMaterializedView, createView } from './create-view.ts';
import { grantedName, grantStatements } from './grants.ts';
import { ownName } from './sql-name.ts';

/**
 * What makes the object: its CREATE first, then all that belongs to it, comment and grants too. What needs other objects
 * to be there is left out, for `catalogScript` and plans to put in its place: the column that owns a sequence, a
 * partition's and an index's attachment, indexes a table names, default privileges.
 */
export function createStatements(object: CatalogObject, around: TableSurroundings): string[] {
  return [...coreStatements(object, around), ...commentAndGrants(object, around)];
}

function coreStatements(object: CatalogObject, around: TableSurroundings): string[] {
  switch (object.kind) {
    case 'aggregate':
    case 'function':
    case 'procedure':
      return [factsOf(object, object.kind).definition];
    case 'column':
      throw new Error('a column is a fact of its table');
    case 'constraint':
      return createConstraint(object);
    case 'domain':
      return createDomain(object);
    case 'event-trigger':
      return createEventTrigger(object);
    case 'extension':
      return createExtension(object);
    case 'index':
      return createIndex(object);
    case 'materialized-view':
      return createMaterializedView(object);
    case 'policy':
      return createPolicy(object);
    case 'publication':
      return createPublication(object);
    case 'role':
      return [];
    case 'rule':
      return createRule(object);
    case 'schema':
      return createSchema(object);
    case 'sequence':
      return createSequence(object);
    case 'statistics':
      return createStatistics(object);
    case 'table':
      return createTable(object, around);
    case 'trigger':
      return createTrigger(object);
    case 'type':
      return createType(object);
    case 'view':
      return createView(object);
  }
}

export function commentAndGrants(object: CatalogObject, { given }: Pick<TableSurroundings, 'given'>): string[] {
  const comment = commentOf(object);
  const initial = given(object);
  const wanted = privilegesOf(object);
  const on = initial === null && wanted === null ? '' : grantedName(object);
  return [
    ...(comment === null ? [] : [commentOn(spokenName(object), comment)]),
    ...grantStatements(initial, wanted, { on, owner: null }),
    // After the table's own: what is revoked from a table goes from its columns too.
    ...columnsOf(object).flatMap((column) => columnGrants(object, column)),
  ];
}

type GrantedColumn = { readonly name: string; readonly privileges: Privileges };

export const columnsOf = ({ kind, facts }: CatalogObject): readonly GrantedColumn[] =>
  kind === 'table' || kind === 'view' || kind === 'materialized-view'
    ? (facts.columns as unknown as readonly GrantedColumn[])
    : [];

export const columnGrants = (object: CatalogObject, { name, privileges }: GrantedColumn): string[] =>
  grantStatements(null, privileges, {
    on: `TABLE ${ownName(object)}`,
    columns: ` (${quoteIdentifier(name)})`,
    owner: null,
  });

export const commentOf = ({ facts }: CatalogObject): string | null =>
  typeof facts.comment === 'string' ? facts.comment : null;

export const privilegesOf = ({ facts }: CatalogObject): Privileges => (facts.privileges ?? null) as Privileges;

/** What takes the object away, with what belongs to it and nothing else. */
export function dropStatement(object: CatalogObject): string {
  if (object.kind === 'constraint') return dropConstraint(object);
  if (object.kind === 'role') throw new Error('roles are no part of a database');
  return `DROP ${spokenName(object)}`;
}

/** Kinds in the order in which a schema reads well, where nothing else decides. */
export const KIND_ORDER: Record<keyof FactsOf, number> = {
  schema: 0,
  extension: 1,
  type: 2,
  domain: 3,
  sequence: 4,
  table: 5,
  function: 6,
  procedure: 7,
  aggregate: 8,
  constraint: 9,
  index: 10,
  statistics: 11,
  view: 12,
  'materialized-view': 13,
  trigger: 14,
  rule: 15,
  policy: 16,
  publication: 17,
  role: 18,
  'event-trigger': 200,
};
