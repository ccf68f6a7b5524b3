import type { CatalogObject } from '#engine/catalog';
import { factsOf, type PublicationFacts } from '#engine/catalog-facts';
import { quoteIdentifier, quoteList } from '#engine/connectors/postgres/quote-identifier';
import { ownName, sqlName } from './sql-name.ts';

export function createPublication(object: CatalogObject): string[] {
  const facts = factsOf(object, 'publication');
  const members = facts.isForAllTables ? 'ALL TABLES' : publicationMembers(facts);
  return [
    `CREATE PUBLICATION ${ownName(object)}${members === '' ? '' : ` FOR ${members}`} WITH (${publicationOptions(facts)})`,
  ];
}

/** Behind FOR, ADD and SET; empty where it has none. */
export function publicationMembers({ tables, schemas }: PublicationFacts): string {
  const lists = tables.map(
    ({ table, columns, where }) =>
      `TABLE ONLY ${sqlName(table)}${columns === null ? '' : ` (${quoteList(columns)})`}${where === null ? '' : ` WHERE (${where})`}`,
  );
  return [
    ...lists.map((list, index) => (index === 0 ? list : list.slice('TABLE '.length))),
    ...schemas.map(schemaText),
  ].join(', ');
}

const schemaText = (schema: string): string => `TABLES IN SCHEMA ${quoteIdentifier(schema)}`;

export const publicationOptions = ({ options }: PublicationFacts): string =>
  options.map(({ name, value }) => `${name} = '${value}'`).join(', ');
