import type { TypeName } from 'libpg-query';
import { integerOf, qualifiedName, textsOf } from './node-text.ts';
import { quoteWhereNeeded } from '#engine/quote-where-needed';

/** Types that `format_type` writes in the words of the SQL standard. */
const STANDARD: ReadonlyMap<string, string> = new Map([
  ['bool', 'boolean'],
  ['bpchar', 'character'],
  ['varchar', 'character varying'],
  ['bit', 'bit'],
  ['varbit', 'bit varying'],
  ['float4', 'real'],
  ['float8', 'double precision'],
  ['int2', 'smallint'],
  ['int4', 'integer'],
  ['int8', 'bigint'],
  ['numeric', 'numeric'],
  ['interval', 'interval'],
  ['time', 'time without time zone'],
  ['timetz', 'time with time zone'],
  ['timestamp', 'timestamp without time zone'],
  ['timestamptz', 'timestamp with time zone'],
]);
const SERIAL: ReadonlyMap<string, string> = new Map([
  ['serial', 'int4'],
  ['serial4', 'int4'],
  ['bigserial', 'int8'],
  ['serial8', 'int8'],
  ['smallserial', 'int2'],
  ['serial2', 'int2'],
]);
/** Fields of an interval, by the bits of its first modifier. */
const INTERVAL_FIELDS: ReadonlyMap<number, string> = new Map([
  [4, ' year'],
  [2, ' month'],
  [8, ' day'],
  [1024, ' hour'],
  [2048, ' minute'],
  [4096, ' second'],
  [6, ' year to month'],
  [1032, ' day to hour'],
  [3080, ' day to minute'],
  [7176, ' day to second'],
  [3072, ' hour to minute'],
  [7168, ' hour to second'],
  [6144, ' minute to second'],
]);

/** The integer type behind `serial`; undefined where it is no serial. */
export function serialType(type: TypeName): string | undefined {
  const { schema, name } = qualifiedName(type.names);
  return schema === undefined ? SERIAL.get(name) : undefined;
}

/** As `format_type` writes it; a type of one's own with its schema where that is written. */
export function formatType(type: TypeName): string {
  if (type.pct_type === true) return `${textsOf(type.names).map(quoteWhereNeeded).join('.')}%TYPE`;
  const array = (type.arrayBounds ?? []).length > 0 ? '[]' : '';
  return `${type.setof === true ? 'SETOF ' : ''}${formatElement(type)}${array}`;
}

function formatElement(type: TypeName): string {
  const { schema, name: written } = qualifiedName(type.names);
  const name = (schema === undefined ? SERIAL.get(written) : undefined) ?? written;
  const modifiers = (type.typmods ?? []).map((modifier) => integerOf(modifier) ?? -1);
  const standard = schema === undefined || schema === 'pg_catalog' ? STANDARD.get(name) : undefined;
  if (standard === undefined) {
    const own =
      schema === undefined || schema === 'pg_catalog'
        ? quoteWhereNeeded(name)
        : `${quoteWhereNeeded(schema)}.${quoteWhereNeeded(name)}`;
    return modifiers.length === 0 ? own : `${own}(${modifiers.join(',')})`;
  }
  if (name === 'interval') return formatInterval(modifiers);
  if (modifiers.length === 0) return standard;
  const [first, ...words] = standard.split(/ (?=with)/);
  return [`${first}(${modifiers.join(',')})`, ...words].join(' ');
}

function formatInterval([fields, precision]: readonly number[]): string {
  const named = fields === undefined ? '' : (INTERVAL_FIELDS.get(fields) ?? '');
  return `interval${named}${precision === undefined ? '' : `(${precision})`}`;
}
