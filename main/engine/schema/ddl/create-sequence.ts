import type { CatalogObject } from '#engine/catalog';
import { factsOf, type SequenceFacts, type SequenceOptions } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { ownName, sqlName } from './sql-name.ts';

/** Without the column that owns it: that one is made after it. */
export function createSequence(object: CatalogObject): string[] {
  const facts = factsOf(object, 'sequence');
  const unlogged = facts.isUnlogged ? 'UNLOGGED ' : '';
  return [`CREATE ${unlogged}SEQUENCE ${ownName(object)} AS ${facts.type} ${sequenceOptions(facts)}`];
}

export const sequenceOptions = (facts: SequenceOptions): string =>
  `START WITH ${facts.start} INCREMENT BY ${facts.increment} MINVALUE ${facts.minimum} MAXVALUE ${facts.maximum} ` +
  `CACHE ${facts.cache}${facts.isCycling ? ' CYCLE' : ' NO CYCLE'}`;

export function ownedBy(object: CatalogObject, owner: SequenceFacts['ownedBy']): string {
  const column = owner === null ? 'NONE' : `${sqlName(owner.table)}.${quoteIdentifier(owner.column)}`;
  return `ALTER SEQUENCE ${ownName(object)} OWNED BY ${column}`;
}
