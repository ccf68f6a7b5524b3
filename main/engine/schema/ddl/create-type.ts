import type { CatalogObject } from '#engine/catalog';
import { factsOf, type Attribute, type RangeFacts } from '#engine/catalog-facts';
import { quoteIdentifier, quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import { commentOn } from './comment.ts';
import { ownName } from './sql-name.ts';

export function createType(object: CatalogObject): string[] {
  const facts = factsOf(object, 'type');
  const name = ownName(object);
  if (facts.of === 'enum') {
    return [`CREATE TYPE ${name} AS ENUM (${facts.labels.map((label) => quoteLiteral(label).trimStart()).join(', ')})`];
  }
  if (facts.of === 'range') return [`CREATE TYPE ${name} AS RANGE (${rangeOptions(facts).join(', ')})`];
  return [
    `CREATE TYPE ${name} AS (${facts.attributes.map(attributeText).join(', ')})`,
    ...facts.attributes.flatMap(({ name: attribute, comment }) =>
      comment === null ? [] : [commentOn(`COLUMN ${name}.${quoteIdentifier(attribute)}`, comment)],
    ),
  ];
}

export const attributeText = ({ name, type, collation }: Attribute): string =>
  `${quoteIdentifier(name)} ${type}${collation === null ? '' : ` COLLATE ${collation}`}`;

function rangeOptions(facts: RangeFacts): string[] {
  return [
    ['SUBTYPE', facts.subtype],
    ['SUBTYPE_OPCLASS', facts.operatorClass],
    ['COLLATION', facts.collation],
    ['CANONICAL', facts.canonical],
    ['SUBTYPE_DIFF', facts.subtypeDiff],
    ['MULTIRANGE_TYPE_NAME', facts.multirange],
  ].flatMap(([option, value]) => (value === null ? [] : [`${option ?? ''} = ${value ?? ''}`]));
}
