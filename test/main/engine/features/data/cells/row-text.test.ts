import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pieceOf } from '#engine/features/data/cells/row-bytes';
import { RowText } from '#engine/features/data/cells/row-text';

const text = (write: (out: RowText) => void): string => {
  const out = new RowText();
  out.beginRow();
  write(out);
  out.endValue();
  out.endRow();
  return Buffer.from(out.take()).toString().slice(0, -1);
};

test('whole numbers are written as they are', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }), (value) => {
      expect(text((out) => out.int(value))).toBe(String(value));
    }),
  );
});

test('parts of a number stand behind its point', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.integer({ min: 0, max: 6 }),
      (units, digits) => {
        const written = text((out) => out.fixed(units, digits));
        expect(Number(written)).toBeCloseTo(units / 10 ** digits, digits);
        expect(written.split('.')[1]?.length ?? 0).toBe(digits);
      },
    ),
  );
});

test('days and times are those of the calendar', () => {
  const limits = { noInvalidDate: true, min: new Date('1600-01-01Z'), max: new Date('9999-12-31T23:59:59Z') };
  fc.assert(
    fc.property(fc.date(limits), (date) => {
      const ms = date.getTime();
      const midnight = Math.floor(ms / 86_400_000) * 86_400_000;
      const [day = '', time = ''] = date.toISOString().split('T');
      expect(text((out) => out.date(ms))).toBe(day);
      expect(text((out) => out.time(ms - midnight))).toBe(time.replace(/(\.000)?Z$/, ''));
    }),
  );
});

test('a UUID has its hyphens where PostgreSQL writes them', () => {
  expect(text((out) => out.uuid(0x01234567, 0x89ab_cdef, 0xfedc_ba98, 0x7654_3210))).toBe(
    '01234567-89ab-cdef-fedc-ba9876543210',
  );
});

test('what COPY gives a meaning is escaped in constant pieces', () => {
  expect(text((out) => out.piece(pieceOf('a\tб\n"\\N"\r')))).toBe('a\\tб\\n"\\\\N"\\r');
  expect(text((out) => out.null())).toBe('\\N');
});

test('rows are taken whole however many there are, and the writer is empty again', () => {
  const out = new RowText();
  for (let row = 0; row < 50_000; row += 1) {
    out.beginRow();
    out.int(row);
    out.endValue();
    out.piece(pieceOf('конец'));
    out.endValue();
    out.endRow();
  }
  expect(out.rows).toBe(50_000);
  const lines = Buffer.from(out.take()).toString().split('\n');
  expect(lines).toEqual([...Array.from({ length: 50_000 }, (_, row) => `${row}\tконец`), '']);
  expect([out.rows, out.take().length]).toEqual([0, 0]);
});
