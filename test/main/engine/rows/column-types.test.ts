import { describe, expect, test } from 'vitest';
import { columnType, totalKind } from '#engine/rows/types/column-type';
import { createZoneOffset } from '#engine/rows/types/time-zone';
import { POSTGRES_MAJORS } from '#test/servers/find-binary';
import { createTestDatabase } from '#test/support/postgres-database';

const moscow = createZoneOffset('Europe/Moscow');
const normalise = (type: string, text: string): string | undefined => columnType(type, moscow).normalise(text);

/** Accepted by the loader: what it writes must be what PostgreSQL prints. */
const ACCEPTED: readonly (readonly [type: string, ...texts: string[]])[] = [
  ['smallint', '0', '-32768', '32767', '+5', '007', ' 12 '],
  ['integer', '2147483647', '-2147483648', '-0'],
  ['bigint', '9223372036854775807', '-9223372036854775808'],
  ['numeric(12,2)', '5', '-0.10', '.5', '5.', '0012.3', '1234567890.12', '1.5e3', '-0', '5.1000'],
  ['numeric(4,0)', '9999', '0'],
  ['numeric(20,10)', '1234567890.0123456789'],
  ['numeric', '1.50', '100000000000000000000000.000000000001', '-7', '1e-5', '12e2'],
  [
    'double precision',
    '0',
    '-0',
    '1',
    '0.1',
    '1e15',
    '123456789012345',
    '1234567890123456',
    '1e-4',
    '1e-5',
    '1.7976931348623157e308',
    '3.14',
  ],
  ['boolean', 'true', 'T', 'yes', 'off', '0', '1'],
  ['date', '2024-02-29', '0001-01-01', '9999-12-31', '2024-02-29T00:00:00'],
  ['time without time zone', '08:30', '23:59:59.123000'],
  ['timestamp without time zone', '2024-02-29', '2024-02-29 08:30', '2024-02-29T08:30:00.120', '0001-01-01 00:00:00'],
  ['timestamp(3) without time zone', '2024-02-29 08:30:15.123'],
  ['timestamp with time zone', '2024-02-29T08:30:00+03:00', '2024-02-29 23:30:00Z', '2024-02-29 08:30:00.5-0330'],
  ['uuid', '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}', 'a0eebc999c0b4ef8bb6d6bb9bd380a11'],
  ['bytea', '\\x', '\\xDEADbeef'],
  ['json', '{"a" : [1, 2]}', '"текст"'],
  ['text', 'Ёлка', ' пробелы ', '😀'],
  ['character varying(3)', '😀😀😀', 'абв'],
  ['character(5)', 'аб', 'аб   ', 'абвгд'],
];

describe.each(POSTGRES_MAJORS)('PostgreSQL %i', (major) => {
  test.each(ACCEPTED)('%s: a value is written as PostgreSQL prints it', async (type, ...texts) => {
    await using database = await createTestDatabase({ major });
    for (const text of texts) {
      const printed = await database.query(
        `SELECT set_config('TimeZone', 'UTC', true), (CASE WHEN true THEN $1::text END::${type})::text AS printed`,
        [text],
      );
      expect([text, normalise(type, text)]).toEqual([text, printed[0]?.printed]);
    }
  });
});

const REFUSED: readonly (readonly [type: string, reason: string, ...texts: string[]])[] = [
  ['smallint', 'range', '32768', '-32769', '99999999999999999999'],
  ['integer', 'fraction', '1.5'],
  ['integer', 'form', '', 'abc', '1 000', '0x10', '1_000', '--1', '1e', 'NaN'],
  ['numeric(12,2)', 'fraction', '0.001', '5.125'],
  ['numeric(12,2)', 'range', '10000000000', '1e300'],
  ['numeric(12,2)', 'form', 'Infinity', '1,5', '1e99999'],
  ['double precision', 'range', '1e309', '1e-400'],
  ['date', 'form', '29.02.2024', '2024-02-29Z', '20x4-02-05', 'года-02-05'],
  ['date', 'time', '2024-02-29 08:30'],
  ['date', 'range', '2023-02-29 00:00'],
  ['timestamp without time zone', 'form', '20x4-02-05 08:30:00', '2024-02-05 08:3x:00'],
  ['timestamp with time zone', 'form', '20x4-02-05T08:30:00', '2024-0x-05 08:30:00'],
  ['timestamp without time zone', 'zone', '2024-02-29 08:30:00+03'],
  ['timestamp without time zone', 'range', '2024-02-30 08:30', '2024-02-29 24:00', '0000-01-01'],
  ['timestamp(0) without time zone', 'fraction', '2024-02-29 08:30:00.5'],
  ['timestamp with time zone', 'gap', '2010-03-28 02:30:00'],
  ['uuid', 'form', 'a0eebc99'],
  ['bytea', 'form', 'abc', '\\x1'],
  ['json', 'form', '{a: 1}'],
  ['boolean', 'form', 'да', ''],
];

test.each(REFUSED)('%s refuses by %s', (type, reason, ...texts) => {
  for (const text of texts) {
    expect([text, normalise(type, text)]).toEqual([text, undefined]);
    expect(columnType(type, moscow).refusal(text)).toEqual({ rule: 'type', values: { type, reason } });
  }
});

test('a number that is whole after all is taken as one, as exports write `5,000` and spreadsheets `1.5E+3`', () => {
  expect([normalise('integer', '5.000'), normalise('integer', '1.5E+3')]).toEqual(['5', '1500']);
});

test('a text too long for its column is refused with its length in characters', () => {
  expect(normalise('character varying(2)', '😀😀😀')).toBeUndefined();
  expect(columnType('varchar(2)', moscow).refusal('😀😀😀')).toEqual({
    rule: 'length',
    values: { bound: 'max', limit: 2, found: 3 },
  });
  expect(columnType('text', moscow).refusal('a\0b')).toEqual({ rule: 'nul-character', values: {} });
});

describe('a time without a zone is the wall clock of the source', () => {
  test.each([
    ['winter of 2010', '2010-01-15 12:00:00', '2010-01-15 09:00:00+00'],
    ['summer of 2010', '2010-07-15 12:00:00', '2010-07-15 08:00:00+00'],
    ['the years of permanent summer time', '2013-01-15 12:00:00', '2013-01-15 08:00:00+00'],
    ['today', '2024-01-15 12:00:00', '2024-01-15 09:00:00+00'],
    ['the hour that came twice: the earlier one', '2010-10-31 02:30:00', '2010-10-30 22:30:00+00'],
    ['just before the clock jumped', '2010-03-28 01:59:59', '2010-03-27 22:59:59+00'],
    ['just after', '2010-03-28 03:00:00', '2010-03-27 23:00:00+00'],
  ])('%s', (_when, text, moment) => {
    expect(normalise('timestamp with time zone', text)).toBe(moment);
  });
});

test('what can be compared is decided by the type', () => {
  expect(
    ['integer', 'numeric(4,2)', 'text', 'date', 'jsonb', 'integer[]', 'mood'].map((type) => totalKind(type)),
  ).toEqual([...['sum', 'sum', 'hash', 'hash', 'none', 'none', 'none']]);
});
