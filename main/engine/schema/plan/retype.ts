/**
 * Families of types among which assignment converts by itself and refuses what does not fit: an explicit cast would cut
 * a longer text off in silence.
 */
const FAMILIES: readonly RegExp[] = [
  /^(character varying|character|text|name|"char")(\(|\[|$)/,
  /^(smallint|integer|bigint|numeric|real|double precision)(\(|\[|$)/,
  /^(date|timestamp with|timestamp without|timestamp\()/,
  /^(time with|time without|time\()/,
  /^(bit|bit varying)(\(|$)/,
  /^(inet|cidr)$/,
  /^(json|jsonb)$/,
  /^interval/,
];

/** A cast of its own that a way over texts would not find. */
const CASTS: readonly (readonly [from: RegExp, to: RegExp])[] = [
  [/^integer$/, /^boolean$/],
  [/^boolean$/, /^integer$/],
  [/^timestamp/, /^time[ (]/],
  [/^interval/, /^time[ (]/],
];

/** Behind ALTER COLUMN … TYPE: how the old values become new ones. Everything can be assigned to a text. */
export function usingText(column: string, from: string, to: string): string {
  const isText = FAMILIES[0]?.test(to) === true && !to.includes('[');
  const isOneFamily = FAMILIES.some((family) => family.test(from) && family.test(to));
  if (from === to || isOneFamily || isText) return '';
  const hasCast = CASTS.some(([old, next]) => old.test(from) && next.test(to));
  return hasCast ? ` USING ${column}::${to}` : ` USING ${column}::text::${to}`;
}

/** Only the catalog changes: every old value is one of the new type as it lies there. */
export function isWidening(from: string, to: string): boolean {
  if (from === to) return true;
  const [old, wide] = [parse(from), parse(to)];
  if (old.name === 'character varying' && (wide.name === 'text' || wide.name === 'character varying')) {
    return wide.name === 'text' || wide.first === undefined || (old.first !== undefined && wide.first >= old.first);
  }
  if (old.name === 'text') return wide.name === 'character varying' && wide.first === undefined;
  if (old.name === 'numeric' && wide.name === 'numeric') {
    return (
      wide.first === undefined || (old.first !== undefined && wide.first >= old.first && wide.second === old.second)
    );
  }
  return old.name === 'cidr' && wide.name === 'inet';
}

/** What conversion rounds or cuts cannot be brought back: digits behind the point, the time of day. */
export function isLossy(from: string, to: string): boolean {
  const [old, next] = [parse(from), parse(to)];
  if (old.name === 'numeric' && next.name === 'numeric') {
    return next.first !== undefined && (old.first === undefined || (next.second ?? 0) < (old.second ?? 0));
  }
  const isFractional = (name: string): boolean => /^(numeric|real|double precision)$/.test(name);
  if (isFractional(old.name) && /^(smallint|integer|bigint)$/.test(next.name)) return true;
  if (old.name === 'double precision' && next.name === 'real') return true;
  return /^timestamp/.test(old.name) && (next.name === 'date' || (next.first ?? 6) < (old.first ?? 6));
}

interface Parsed {
  readonly name: string;
  readonly first?: number;
  readonly second?: number;
}

/** `numeric(12,2)` and `timestamp(3) with time zone` to name and numbers. */
function parse(type: string): Parsed {
  const match = /^([a-z" ]+?)(?:\((\d+)(?:,(-?\d+))?\))?( with(?:out)? time zone)?$/.exec(type);
  if (match === null) return { name: type };
  const [, name = '', first, second, zone = ''] = match;
  return {
    name: `${name}${zone}`,
    ...(first === undefined ? {} : { first: Number(first) }),
    ...(second === undefined ? {} : { second: Number(second) }),
  };
}
