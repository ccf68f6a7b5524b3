import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsShortDate } from '#engine/features/migration/run/choose-path';

const BY_DEFINITION = /(?<!\d)\d{1,2}[-./]\d{1,2}[-./]\d{1,2}(?!\d)/;

const cell = fc.string({ unit: fc.constantFrom('1', '9', '.', '-', '/', ' '), maxLength: 14 });

test('a date with two digits of a year is seen wherever it stands, and no other number is taken for one', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (rows) => {
      const records = rows.map((cells) => `${cells.join(';')}\n`);
      // A piece may begin at any record; the first one begins the chunk.
      const pieceStarts = records.map((_, at) => records.slice(0, at).join('').length).filter((_, at) => at % 2 === 0);
      const bytes = Buffer.from(records.join(''));
      expect(holdsShortDate({ bytes, pieceStarts })).toBe(BY_DEFINITION.test(records.join('')));
    }),
    { numRuns: 2_000 },
  );
});
