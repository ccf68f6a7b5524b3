/** A table with a column for each odd type, and rows with their extremes, in words that every major takes. */
const COLUMNS: readonly (readonly [type: string, values: readonly string[]])[] = [
  ['smallint', ['-32768', '32767', '0']],
  ['bigint', ['-9223372036854775808', '9223372036854775807', '0']],
  ['numeric', ['NaN', '1e-20', '-123456789012345678901234567890.0010']],
  ['numeric(10,2)', ['99999999.99', '-0.01', '0']],
  ['real', ['NaN', '-Infinity', '1.1754944e-38']],
  ['double precision', ['-0', '0.1', '2.2250738585072014e-308']],
  ['double precision[]', ['{0.1,NULL,NaN,-Infinity}', '{}', '[0:1]={1e300,0.30000000000000004}']],
  ['money', ['-92233720368547758.08', '0.01', '1234.5']],
  ['text', ['', 'a,b"c(d)\\e\nf', 'Ёлка 😀']],
  ['character(7)', ['ab', '', '  x']],
  ['character varying(9)', ['ab  ', '', 'NULL']],
  ['"char"', ['a', '', '\\']],
  ['name', ['x', 'A b', '']],
  ['bytea', ['\\x', '\\x00ff5c27', '\\xdeadbeef']],
  ['boolean', ['t', 'f', 't']],
  ['date', ['-infinity', '5874897-12-31', '4713-01-01 BC']],
  ['timestamp', ['294276-12-31 23:59:59.999999', 'infinity', '0044-03-15 12:00:00 BC']],
  ['timestamptz', ['2025-03-30 01:59:59.5+02', '294276-01-01 00:00+00', '-infinity']],
  ['time', ['24:00:00', '00:00:00.000001', '12:34']],
  ['timetz', ['12:00:00+15:59', '00:00-15:59', '24:00:00+00']],
  ['interval', ['1 mon -1 day +00:00:00.000001', '-178000000 years', 'P1Y2M3DT4H5M6.7S']],
  [
    'uuid',
    [
      '00000000-0000-0000-0000-000000000000',
      'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
    ],
  ],
  ['json', ['{"b": 1,  "a": [1.0, 1e5], "a": null}', '"\\u0041"', 'null']],
  ['jsonb', ['{"b": 1,  "a": [1.0, 1e5], "a": null}', '"\\u0041"', 'null']],
  ['xml', ['<a b="1">x</a>', 'content only', '<!-- y --><b/>']],
  ['bit(5)', ['10101', '00000', '11111']],
  ['bit varying', ['', '1', '0101010101']],
  ['inet', ['10.0.0.1/8', '::1', '192.168.0.1']],
  ['cidr', ['10.0.0.0/8', '::/0', '192.168.0.1/32']],
  ['macaddr8', ['08:00:2b:01:02:03:04:05', '00:00:00:00:00:00:00:00', 'ff:ff:ff:ff:ff:ff:ff:ff']],
  ['point', ['(0.1,-0)', '(1e300,NaN)', '(0,0)']],
  ['polygon', ['((0,0),(0.1,1),(2,2))', '((0,0))', '((1,1),(2,2))']],
  ['int4range', ['[1,5]', 'empty', '(,)']],
  ['tstzrange', ['[2025-01-01,)', '(,infinity]', 'empty']],
  ['tsvector', ["'b':2A 'a':1", '', "'it''s':3"]],
  ['tsquery', ['a & !b | c:*', 'x <-> y', "'it''s'"]],
  ['pg_lsn', ['0/0', 'FFFFFFFF/FFFFFFFF', '16/B374D848']],
  ['jsonpath', ['$.a[*] ? (@ > 3)', '$', 'strict $.b']],
  ['regtype', ['integer', 'text[]', 'odd.mood']],
  ['odd.mood', ['good', 'не очень', 'good']],
  ['odd.mood[]', ['{good}', '{{good},{"не очень"}}', '{}']],
  ['odd.pair', ['(1,"a,b")', '(,)', '(2,"")']],
  ['odd.code', ['AA1', 'BB2', 'CC3']],
];

/** `type` of a column and what it is called, for tables made otherwise. */
export const ODD_COLUMNS = COLUMNS.map(([type], index) => ({ name: `c${index}`, type }));

/** Of schema `odd`: three rows, and one in which nothing but the key is known. */
export const ODD_TABLE = `
  CREATE SCHEMA odd;
  CREATE TYPE odd.mood AS ENUM ('good', 'не очень');
  CREATE TYPE odd.pair AS (n int, t text);
  CREATE DOMAIN odd.code AS text CHECK (VALUE <> '');
  CREATE TABLE odd.rows (id int PRIMARY KEY, ${ODD_COLUMNS.map(({ name, type }) => `${name} ${type}`).join(', ')});
  ${[0, 1, 2]
    .map((row) => {
      const values = COLUMNS.map(([, all]) => `'${(all[row] ?? '').replaceAll("'", "''")}'`);
      return `INSERT INTO odd.rows VALUES (${row}, ${values.join(', ')});`;
    })
    .join('\n')}
  INSERT INTO odd.rows (id) VALUES (3);
  UPDATE odd.rows SET ${ODD_COLUMNS.find(({ type }) => type === '"char"')?.name ?? ''} = (-23)::"char" WHERE id = 2;`;

/** The same for PostgreSQL 10, which knows no paths of JSON: they are texts there. */
export const OLD_ODD_TABLE = ODD_TABLE.replace(' jsonpath', ' text');
