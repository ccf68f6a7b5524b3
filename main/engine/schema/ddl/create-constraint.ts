import type { CatalogObject } from '#engine/catalog';
import { factsOf, type ConstraintFacts } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { optionList } from './column-text.ts';
import { parentName, qualified } from './sql-name.ts';

/** One with an index is added to the table alone: its partitions have theirs, attached by `attachIndex`. */
export function createConstraint(object: CatalogObject): string[] {
  const facts = factsOf(object, 'constraint');
  return [
    `ALTER TABLE ${onlyWhereIndexed(facts)}${parentName(object)} ADD ${constraintText(object)}`,
    ...indexOptions(object),
  ];
}

export const constraintText = (object: CatalogObject): string =>
  `CONSTRAINT ${quoteIdentifier(object.name)} ${factsOf(object, 'constraint').definition}`;

const onlyWhereIndexed = ({ type }: ConstraintFacts): string => (hasIndex(type) ? 'ONLY ' : '');

export const hasIndex = (type: ConstraintFacts['type']): boolean => type !== 'check' && type !== 'foreign-key';

function indexOptions(object: CatalogObject): string[] {
  const { indexOptions: options } = factsOf(object, 'constraint');
  if (options.length === 0 || object.schema === null) return [];
  return [`ALTER INDEX ${qualified({ schema: object.schema, name: object.name })} SET (${optionList(options)})`];
}

/** Makes an index of a partition a part of the partitioned table's. */
export function attachIndex(object: CatalogObject): string[] {
  const { attachedTo } = object.kind === 'index' ? factsOf(object, 'index') : factsOf(object, 'constraint');
  if (attachedTo === null || object.schema === null) return [];
  const own = qualified({ schema: object.schema, name: object.name });
  return [`ALTER INDEX ${qualified(attachedTo)} ATTACH PARTITION ${own}`];
}

export const dropConstraint = (object: CatalogObject): string =>
  `ALTER TABLE ${parentName(object)} DROP CONSTRAINT ${quoteIdentifier(object.name)}`;
