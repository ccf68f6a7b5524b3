import { quoteIdentifier } from '../quote-identifier.ts';
import type { ComparedSide, SideShape } from './compared-side.ts';

/**
 * A column as it is compared, in SQL. Where the types differ, `as` is the other side's: the value is read as that one
 * reads its text, which is what COPY does; types of users may be missing here, and their texts are compared as they are.
 */
export function comparedValues({ columns }: ComparedSide, shape: SideShape, as: SideShape = shape): string[] {
  return columns.map((column, index) => {
    const [type = '', wanted = ''] = [shape.types[index], as.types[index]];
    const own = typeof column === 'string' ? quoteIdentifier(column) : column.sql;
    const value = type === wanted || isOfUsers(wanted) ? own : `CAST(${ownText(own)} AS ${wanted})`;
    // From 16 on a byte that is no letter is written otherwise.
    return wanted === '"char"' ? `CAST(${value} AS integer)` : value;
  });
}

/** Send the bytes of numbers with a floating point, and of what is made of such. */
const SENDS: Readonly<Record<string, string>> = {
  real: 'float4send',
  'double precision': 'float8send',
  point: 'point_send',
  line: 'line_send',
  lseg: 'lseg_send',
  box: 'box_send',
  path: 'path_send',
  polygon: 'poly_send',
  circle: 'circle_send',
};

/** Since 12 a number with a floating point is written with no more digits than tell it from the next. */
const SHORTEST_SINCE = 120_000;

/**
 * Values of `comparedValues` whose texts are the same on every major from `oldest` on; `as` is the shape they were read
 * by. Within a composite of users, numbers with a floating point keep the digits of their server.
 */
export const exactValues = (values: readonly string[], { bases }: SideShape, oldest: number): readonly string[] =>
  oldest >= SHORTEST_SINCE
    ? values
    : values.map((value, index) => {
        const base = bases[index] ?? '';
        const send = base.endsWith('[]') && base.slice(0, -2) in SENDS ? 'array_send' : SENDS[base];
        return send === undefined ? value : `pg_catalog.${send}(CAST(${value} AS ${base}))`;
      });

/** PostgreSQL's own are written without a schema while the path is empty. */
export const isOfUsers = (type: string): boolean => /^("(?:[^"]|"")*"|[^." (]+)\./.test(type);

/** A cast to text would leave out what the type's output has: the blanks of a char, while it adds a mask to an inet. */
export const ownText = (value: string): string =>
  `CASE WHEN ${value} IS NOT NULL THEN pg_catalog.format('%s', ${value}) END`;

/**
 * Several values as one text in which none runs into the next: the form of a composite, where nothing, an empty text and
 * a text with commas or quotes are told apart. It is the same on every major. What is not in UTF-8 is made bytes of it,
 * which are then taken for letters of the database's own, so that equal rows have equal bytes.
 */
export function textOfAll(values: readonly string[], { encoding }: Pick<SideShape, 'encoding'>): string {
  const text = `CAST(ROW(${values.join(', ')}) AS text)`;
  return encoding === 'UTF8' ? text : `pg_catalog.convert_from(pg_catalog.convert_to(${text}, 'UTF8'), 'SQL_ASCII')`;
}
