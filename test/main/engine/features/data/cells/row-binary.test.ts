import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withClient } from '#engine/connectors/postgres/connect';
import { binaryForms, RowBinary } from '#engine/features/data/cells/row-binary';
import { pieceOf, type RowBytes } from '#engine/features/data/cells/row-bytes';
import { RowText } from '#engine/features/data/cells/row-text';
import { createTestDatabase } from '#test/support/postgres-database';

const COLUMNS = {
  small: 'smallint',
  whole: 'integer',
  large: 'bigint',
  amount: 'numeric(20,4)',
  share: 'numeric',
  score: 'double precision',
  yes: 'boolean',
  id: 'uuid',
  day: 'date',
  hour: 'time without time zone',
  at: 'timestamp with time zone',
  name: 'text',
  mixed: 'character varying(80)',
  facts: 'jsonb',
};

type Write = (out: RowBytes) => void;

const word = fc.string({
  unit: fc.constantFrom('я', 'Ё', 'a', '"', "'", '\\', '\t', '\n', '\r', '€', '😀', 'N', 't'),
  maxLength: 40,
});
const days = fc.date({ min: new Date('1600-01-01Z'), max: new Date('9999-12-31Z'), noInvalidDate: true });
const bits = fc.integer();
const units = fc.oneof(
  fc.integer(),
  fc.integer({ min: -20_000, max: 20_000 }),
  fc.constantFrom(0, 1, 9_999, 10_000, 10_001, 99_999_999, 100_000_000, -1, -10_000),
  fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
);
const fixed = (most: number) =>
  fc.tuple(units, fc.nat(most)).map(
    ([value, digits]): Write =>
      (out) =>
        out.fixed(value, digits),
  );
const whole = (value: fc.Arbitrary<number>) =>
  value.map(
    (number): Write =>
      (out) =>
        out.int(number),
  );

/** What the cells of a row do, for each of the columns. */
const VALUES: Record<keyof typeof COLUMNS, fc.Arbitrary<Write>> = {
  small: whole(fc.integer({ min: -32_768, max: 32_767 })),
  whole: whole(fc.integer()),
  large: whole(fc.maxSafeInteger()),
  amount: fixed(4),
  share: fc.oneof(fixed(9), whole(units)),
  score: fc.oneof(fixed(6), whole(units)),
  yes: fc.boolean().map(
    (value): Write =>
      (out) =>
        out.truth(value),
  ),
  id: fc.tuple(bits, bits, bits, bits).map(
    (words): Write =>
      (out) =>
        out.uuid(...words),
  ),
  day: days.map(
    (value): Write =>
      (out) =>
        out.date(value.getTime()),
  ),
  hour: fc.nat(86_399_999).map(
    (value): Write =>
      (out) =>
        out.time(value),
  ),
  at: days.map(
    (value): Write =>
      (out) =>
        out.timestamp(value.getTime()),
  ),
  name: word.map((text): Write => {
    const piece = pieceOf(text);
    return (out) => out.piece(piece);
  }),
  mixed: fc.tuple(word, units, fc.nat(99), bits).map(([text, value, padded, hex]): Write => {
    const piece = pieceOf(text.slice(0, 20));
    return (out) => {
      out.piece(piece);
      out.int(value);
      out.fixed(value, 2);
      out.padded(padded, 2);
      out.hex(hex);
    };
  }),
  facts: word.map((text): Write => {
    const piece = pieceOf(JSON.stringify({ имя: text }));
    return (out) => out.piece(piece);
  }),
};

const nothing: Write = (out) => out.null();
const row = fc.tuple(
  ...Object.values(VALUES).map((value) =>
    fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(nothing) }),
  ),
);

function write(out: RowBytes, rows: readonly (readonly Write[])[]): Uint8Array {
  for (const values of rows) {
    out.beginRow();
    values.forEach((value, column) => {
      out.beginValue(column);
      value(out);
      out.endValue();
    });
    out.endRow();
  }
  return out.take();
}

test('PostgreSQL reads the same rows from both formats', { timeout: 60_000 }, async () => {
  await using database = await createTestDatabase({ major: 15 });
  const columns = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`);
  await database.query(`CREATE TABLE as_text (${columns.join(', ')}); CREATE TABLE as_binary (LIKE as_text)`);
  const target = { connectionName: 'wfm', options: database.options, password: '' };
  const text = new RowText();
  const binary = new RowBinary();
  binary.begin(binaryForms(Object.values(COLUMNS)) ?? []);
  const done = await withClient(target, undefined, async (client) => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 200 }), async (rows) => {
        await client.run('TRUNCATE as_text, as_binary');
        await client.copyIn('COPY as_text FROM STDIN', write(text, rows));
        const taken = await client.copyIn('COPY as_binary FROM STDIN (FORMAT binary)', write(binary, rows));
        expect(taken).toBe(rows.length);
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
  expect(binaryForms(['integer', 'inet'])).toBeUndefined();
  expect(binaryForms(['integer[]'])).toBeUndefined();
  expect(binaryForms(['constructor'])).toBeUndefined();
});

test('a value that does not fit the form of its column is refused where it is written', () => {
  const out = new RowBinary();
  out.begin(['int4', 'date']);
  out.beginRow();
  out.beginValue(0);
  expect(() => out.piece(pieceOf('20'))).toThrow('text in a column of int4');
  out.beginValue(1);
  expect(() => out.timestamp(0)).toThrow('timestamptz in a column of date');
});
