import type { Violation } from '#contract/domain/quarantine';
import type { TotalKind } from '../column-totals.ts';
import { booleanType } from './boolean.ts';
import { byteaType, jsonType, uuidType } from './binary.ts';
import { dateType, timeType, timestampType } from './date-time.ts';
import { doubleType, integerType, numericType, realType } from './number.ts';
import { textType, unknownType } from './text.ts';
import type { ZoneOffset } from './time-zone.ts';

/** How a PostgreSQL type reads text and prints it. */
export interface ColumnType {
  /** The text as the type prints it (`value::text` in UTC, ISO, hex), or undefined when it is none of its values. */
  readonly normalise: (text: string) => string | undefined;
  /** What can be compared with the target after the load. */
  readonly totals: TotalKind;
  /** Order of two normalised values: negative, zero, positive. */
  readonly compare: (left: string, right: string) => number;
  /** Rule and sentence values for a text that `normalise` refused. */
  readonly refusal: (text: string) => {
    readonly rule: 'type' | 'length' | 'nul-character';
    readonly values: Violation['values'];
  };
}

/** Other names of types, as people write them in plans. */
const ALIASES: Record<string, string> = {
  int2: 'smallint',
  int4: 'integer',
  int: 'integer',
  int8: 'bigint',
  decimal: 'numeric',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  varchar: 'character varying',
  char: 'character',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
};

/** `numeric(12,2)` → name `numeric`, arguments 12 and 2; `timestamp(3) with time zone` keeps its words together. */
function parseTypeName(type: string): { name: string; first: number | undefined; second: number | undefined } {
  const match = /^([a-z0-9_ ]+?)\s*(?:\(\s*(\d+)\s*(?:,\s*(-?\d+)\s*)?\))?\s*((?:with|without) time zone)?$/i.exec(
    type.trim(),
  );
  if (match === null) return { name: type, first: undefined, second: undefined };
  const [, base = '', first, second, zone] = match;
  const name = zone === undefined ? base.toLowerCase() : `${base} ${zone}`.toLowerCase();
  const toNumber = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return { name: ALIASES[name] ?? name, first: toNumber(first), second: toNumber(second) };
}

/** Types not listed pass through: PostgreSQL decides about them, and only rows and nulls are compared. */
export function columnType(type: string, zoneOffset: ZoneOffset): ColumnType {
  const { name, first, second } = parseTypeName(type);
  switch (name) {
    case 'smallint':
      return integerType(type, 2);
    case 'integer':
      return integerType(type, 4);
    case 'bigint':
      return integerType(type, 8);
    case 'numeric':
      return numericType(type, first, second);
    case 'real':
      return realType(type);
    case 'double precision':
      return doubleType(type);
    case 'boolean':
      return booleanType(type);
    case 'date':
      return dateType(type);
    case 'time without time zone':
      return timeType(type, first ?? 6);
    case 'timestamp without time zone':
      return timestampType(type, first ?? 6);
    case 'timestamp with time zone':
      return timestampType(type, first ?? 6, zoneOffset);
    case 'uuid':
      return uuidType(type);
    case 'json':
      return jsonType(type, 'hash');
    case 'jsonb':
      return jsonType(type, 'none');
    case 'bytea':
      return byteaType(type);
    case 'text':
      return textType();
    case 'character varying':
      return textType(first);
    case 'character':
      // Without a length it is one character.
      return textType(first ?? 1, true);
    default:
      return unknownType();
  }
}

/** What both sides of a reconciliation compute for a column of this type. */
export const totalKind = (type: string): TotalKind => columnType(type, () => 0).totals;
