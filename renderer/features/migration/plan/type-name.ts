/** Types a new table is usually made of, as `format_type` spells them. */
export const USUAL_TYPES = [
  'text',
  'character varying(100)',
  'integer',
  'bigint',
  'numeric(12,2)',
  'boolean',
  'date',
  'timestamp without time zone',
  'timestamp with time zone',
  'time without time zone',
  'uuid',
  'jsonb',
] as const;

/** Other names people know types by. */
const ALIASES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  char: 'character',
  decimal: 'numeric',
  float4: 'real',
  float8: 'double precision',
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  varchar: 'character varying',
};

const ZONE = 'with time zone';
const NO_ZONE = 'without time zone';
const TIME = /^(time|timestamp)(tz)? ?(\(\d\))? ?(with(?:out)? time zone)?(\[\])?$/;
const OTHER = /^([a-z0-9 ]+?) ?(\([\d ,]*\))?(\[\])?$/;

/** `VARCHAR( 100 )` → `character varying(100)`: as the catalog will spell it. Whether there is such a type is not said. */
export function readTypeName(typed: string): string {
  const text = typed.trim().toLowerCase().replace(/\s+/g, ' ');
  const time = TIME.exec(text);
  if (time !== null) {
    const [, kind = '', short, precision = '', zone = short === undefined ? NO_ZONE : ZONE, list = ''] = time;
    return `${kind}${precision} ${zone}${list}`;
  }
  const [, name = text, size = '', list = ''] = OTHER.exec(text) ?? [];
  return `${ALIASES[name] ?? name}${size.replaceAll(' ', '')}${list}`;
}
