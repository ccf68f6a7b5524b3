import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDecimals, addTotals, plainDecimal } from '#engine/connectors/postgres/column-totals';

const cents = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const asText = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return plainDecimal(`${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`);
};

test('decimal texts are added and taken away to the last digit', () => {
  fc.assert(
    fc.property(cents, cents, (left, right) => {
      expect(addDecimals(asText(left), asText(right))).toBe(asText(left + right));
      expect(addDecimals(asText(left), asText(right), -1)).toBe(asText(left - right));
    }),
  );
});

test('a figure that is no number stays what it is', () => {
  expect(addDecimals('NaN', '1')).toBe('NaN');
  expect(addDecimals('1', 'Infinity')).toBe('Infinity');
});

test('nothing less some rows is those rows below zero, so that a difference shows', () => {
  const total = { column: 'a', rows: 2, nulls: 1, sum: '1.5', hash: null };
  expect(addTotals([], [total])).toEqual([total]);
  expect(addTotals([], [total], -1)).toEqual([{ column: 'a', rows: -2, nulls: -1, sum: '-1.5', hash: null }]);
});
