import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withClient } from '#engine/connectors/postgres/connect';
import { binaryRows } from '#engine/connectors/postgres/fill/copy-binary';
import { createTestDatabase } from '#test/support/postgres-database';

const COLUMNS = {
  whole: 'integer',
  large: 'bigint',
  amount: 'numeric(20,4)',
  share: 'numeric',
  yes: 'boolean',
  id: 'uuid',
  day: 'date',
  at: 'timestamp with time zone',
  name: 'text',
  code: 'character varying(80)',
  facts: 'jsonb',
};

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

const words = fc
  .string({
    unit: fc.constantFrom('я', 'Ё', 'a', '"', "'", '\\', '\t', '\n', '\r', '€', '😀', 'N', 't'),
    maxLength: 40,
  })
  .map(escaped);
const days = fc.date({ min: new Date('1600-01-01Z'), max: new Date('9999-12-31Z'), noInvalidDate: true });
const decimal = (digits: number) =>
  fc
    .tuple(fc.boolean(), fc.oneof(fc.nat(99_999), fc.nat({ max: 2 ** 40 })), fc.nat(10 ** digits - 1))
    .map(([isNegative, whole, part]) => `${isNegative ? '-' : ''}${whole}.${String(part).padStart(digits, '0')}`);
const orNull = (value: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant('\\N') });

/** In the forms the generator of rows writes. */
const row = fc
  .tuple(
    fc.integer().map(String),
    fc.maxSafeInteger().map(String),
    fc.oneof(decimal(4), decimal(1), fc.integer().map(String)),
    fc.oneof(decimal(6), fc.constantFrom('0', '0.0', '-0.5', '10000', '100000000', '0.00001', '1.0000')),
    fc.constantFrom('t', 'f'),
    fc.uuid(),
    days.map((date) => date.toISOString().slice(0, 10)),
    fc
      .tuple(days, fc.constantFrom('', '.007', '.120'))
      .map(([date, rest]) => `${date.toISOString().slice(0, 19).replace('T', ' ')}${rest}+00`),
    words,
    words,
    words.map((text) => escaped(JSON.stringify({ имя: text }))),
  )
  .chain((values) => fc.tuple(...values.map((value) => orNull(fc.constant(value)))))
  .map((values) => `${values.join('\t')}\n`);

test('PostgreSQL reads the same rows from both formats', { timeout: 60_000 }, async () => {
  await using database = await createTestDatabase({ major: 15 });
  const columns = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`);
  await database.query(`CREATE TABLE as_text (${columns.join(', ')}); CREATE TABLE as_binary (LIKE as_text)`);
  const target = { connectionName: 'wfm', options: database.options, password: '' };
  const rows = binaryRows(Object.values(COLUMNS));
  const done = await withClient(target, undefined, async (client) => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 200 }), async (lines) => {
        await client.run('TRUNCATE as_text, as_binary');
        const text = Buffer.from(lines.join(''));
        await client.copyIn('COPY as_text FROM STDIN', text);
        const taken = await client.copyIn('COPY as_binary FROM STDIN (FORMAT binary)', rows?.convert(text) ?? text);
        expect(taken).toBe(lines.length);
        const different = await client.rows(
          `(TABLE as_text EXCEPT ALL TABLE as_binary) UNION ALL (TABLE as_binary EXCEPT ALL TABLE as_text)`,
        );
        expect(different).toEqual([]);
      }),
      { numRuns: 200, seed: 20_261_127 },
    );
  });
  expect(done.ok).toBe(true);
});

test('a table with a column of another type stays with text', () => {
  expect(binaryRows(['integer', 'inet'])).toBeUndefined();
  expect(binaryRows(['integer[]'])).toBeUndefined();
  expect(binaryRows(['constructor'])).toBeUndefined();
});
