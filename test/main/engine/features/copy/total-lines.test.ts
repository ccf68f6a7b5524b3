import { expect, test } from 'vitest';
import { totalLines } from '#engine/features/copy/total-lines';

type Rows = readonly (readonly (string | null)[])[];
const answer = (rows: Rows) => ({ columns: [], rows, isCut: false });
const equal = (source: Rows, target: Rows) =>
  totalLines(answer(source), answer(target)).every(({ isEqual }) => isEqual);

test('numbers are equal exactly, with whatever zeros at their end', () => {
  expect(equal([['100.00']], [['100']])).toBe(true);
  expect(equal([['0.10']], [['0.1']])).toBe(true);
  expect(equal([['0.00']], [['-0']])).toBe(true);
  expect(equal([['100']], [['10']])).toBe(false);
  expect(equal([['9007199254740993']], [['9007199254740992']])).toBe(false);
  expect(equal([['0.1000000000000000000001']], [['0.1']])).toBe(false);
  expect(equal([['007']], [['7']])).toBe(false);
  expect(equal([[null]], [['']])).toBe(false);
});

test('groups are compared whatever their order, and stand beside each other', () => {
  const source = [
    ['склад', '2'],
    ['цех', '5'],
  ];
  expect(equal(source, source.toReversed())).toBe(true);
  expect(
    totalLines(
      answer(source),
      answer([
        ['цех', '6'],
        ['кадры', '1'],
      ]),
    ),
  ).toEqual([
    { source: ['цех', '5'], target: ['цех', '6'], isEqual: false },
    { source: ['склад', '2'], target: null, isEqual: false },
    { source: null, target: ['кадры', '1'], isEqual: false },
  ]);
});

test('of one group with several rows equal ones are found among them', () => {
  const rows = (...amounts: readonly string[]) => amounts.map((amount) => ['цех', amount]);
  expect(equal(rows('1', '2', '2'), rows('2', '1', '2'))).toBe(true);
  const lines = totalLines(answer(rows('1', '2')), answer(rows('2', '3')));
  expect(lines.filter(({ isEqual }) => isEqual)).toHaveLength(1);
});
