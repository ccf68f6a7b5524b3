import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { optionList } from '../ddl/column-text.ts';
import { parentName } from '../ddl/sql-name.ts';

/** A key that is made of a finished index: meanwhile other indexes of its table are built beside it. */
export interface UniqueFromIndex {
  readonly index: string;
  readonly constraint: string;
}

/** The last bracket ends the columns, whatever their names: behind it stand only these words. */
const DEFINITION = /^(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (\(.*\))((?: DEFERRABLE)?(?: INITIALLY DEFERRED)?)$/s;
const OF_PERIODS = / WITHOUT OVERLAPS\)/;

/**
 * ADD CONSTRAINT builds the index under a lock that nobody else's work on the table goes beside, CREATE INDEX does not.
 * Null: an exclusion constraint, or a key of periods, cannot be had in two steps.
 */
export function uniqueFromIndex(object: CatalogObject): UniqueFromIndex | null {
  const { definition, indexOptions } = factsOf(object, 'constraint');
  const [, kind, nulls = '', columns, tail] = DEFINITION.exec(definition) ?? [];
  if (kind === undefined || columns === undefined || tail === undefined || OF_PERIODS.test(columns)) return null;
  const name = quoteIdentifier(object.name);
  const table = parentName(object);
  // Pages are filled as the index is told when it is built.
  const options = indexOptions.length === 0 ? '' : ` WITH (${optionList(indexOptions)})`;
  return {
    index: `CREATE UNIQUE INDEX ${name} ON ONLY ${table} ${columns}${nulls}${options}`,
    constraint: `ALTER TABLE ONLY ${table} ADD CONSTRAINT ${name} ${kind} USING INDEX ${name}${tail}`,
  };
}
