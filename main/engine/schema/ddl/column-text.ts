import type { Column, Identity, Privileges } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { commentOn } from './comment.ts';
import { sequenceOptions } from './create-sequence.ts';
import { grantStatements } from './grants.ts';
import { qualified } from './sql-name.ts';

/** A column as CREATE TABLE and ADD COLUMN take it. `hasDefault` false leaves the default for later. */
export function columnText(column: Column, hasDefault = true): string {
  const { name, type, collation, isNotNull, notNull, default: value, generated, identity } = column;
  return [
    quoteIdentifier(name),
    type,
    ...(collation === null ? [] : [`COLLATE ${collation}`]),
    ...(value === null || !hasDefault ? [] : [`DEFAULT ${value}`]),
    ...(generated === null ? [] : [`GENERATED ALWAYS AS (${generated.expression}) ${generated.kind.toUpperCase()}`]),
    ...(identity === null ? [] : [identityText(identity)]),
    ...(isNotNull && notNull?.isValid !== false
      ? [`NOT NULL${notNull?.isNoInherit === true ? ' NO INHERIT' : ''}`]
      : []),
  ].join(' ');
}

export const identityText = (identity: Identity): string =>
  `GENERATED ${identity.kind === 'always' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY ` +
  `(SEQUENCE NAME ${qualified(identity)} ${sequenceOptions(identity)})`;

/** What a column has beyond that: each a statement of its own. `table` is the table's name as SQL takes it. */
export function columnExtras(table: string, column: Column, given: Privileges): string[] {
  const alter = `ALTER TABLE ONLY ${table} ALTER COLUMN ${quoteIdentifier(column.name)}`;
  const { storage, compression, statisticsTarget, options, identity, comment } = column;
  return [
    ...(storage === null ? [] : [`${alter} SET STORAGE ${storage}`]),
    ...(compression === null ? [] : [`${alter} SET COMPRESSION ${compression}`]),
    ...(statisticsTarget === null ? [] : [`${alter} SET STATISTICS ${statisticsTarget}`]),
    ...(options.length === 0 ? [] : [`${alter} SET (${optionList(options)})`]),
    ...(identity === null ? [] : identityExtras(identity, given)),
    ...(comment === null ? [] : [commentOn(`COLUMN ${table}.${quoteIdentifier(column.name)}`, comment)]),
  ];
}

/** Not looking at the rows there are. Named as PostgreSQL would name it: the name is no fact. */
export const addInvalidNotNull = (table: string, column: string): string =>
  `ALTER TABLE ${table} ADD NOT NULL ${quoteIdentifier(column)} NOT VALID`;

/** `given`: what its sequence has been granted by default privileges. */
export function identityExtras(identity: Identity, given: Privileges): string[] {
  const sequence = qualified(identity);
  return [
    ...(identity.isUnlogged ? [`ALTER SEQUENCE ${sequence} SET UNLOGGED`] : []),
    ...(identity.comment === null ? [] : [commentOn(`SEQUENCE ${sequence}`, identity.comment)]),
    ...grantStatements(given, identity.privileges, { on: `SEQUENCE ${sequence}`, owner: null }),
  ];
}

/** `fillfactor=90` of the catalog as WITH and SET take it; the value may hold anything. */
export const optionList = (options: readonly string[]): string =>
  options
    .map((option) => {
      const at = option.indexOf('=');
      return at < 0 ? option : `${option.slice(0, at)} = ${optionValue(option.slice(at + 1))}`;
    })
    .join(', ');

const optionValue = (value: string): string =>
  /^(-?\d+(\.\d+)?|[a-z_]+)$/i.test(value) ? value : `'${value.replaceAll("'", "''")}'`;
