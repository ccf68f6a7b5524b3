/**
 * The types a table of ours may be created with. A plan is a file that anybody may have written, and a type is the one
 * place in CREATE TABLE where text can't be quoted: what this grammar doesn't know isn't sent.
 */
const PLAIN = [
  'smallint',
  'integer',
  'bigint',
  'real',
  'double precision',
  'numeric',
  'money',
  'boolean',
  'text',
  'character varying',
  'bytea',
  'date',
  'interval',
  'time without time zone',
  'time with time zone',
  'timestamp without time zone',
  'timestamp with time zone',
  'uuid',
  'json',
  'jsonb',
  'xml',
  'inet',
  'cidr',
  'macaddr',
].join('|');

const TYPE = new RegExp(
  `^(?:(?:${PLAIN})|numeric\\(\\d{1,4}(?:,\\d{1,4})?\\)|character(?: varying)?\\(\\d{1,8}\\)|bit(?: varying)?\\(\\d{1,8}\\)` +
    `|time(?:stamp)?\\([0-6]\\) with(?:out)? time zone)(?:\\[\\])?$`,
);

/** Is it a type as `format_type` spells it, of those a table may be created with? */
export const isKnownType = (type: string): boolean => TYPE.test(type);
