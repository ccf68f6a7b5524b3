import { expect, test } from 'vitest';
import { createFormats } from '#contract/texts/formats';

const russian = createFormats('ru');
const english = createFormats('en');
const N = '\u202f';

test('numbers have narrow thousands and a decimal comma in Russian', () => {
  expect(russian.number(1_234_567)).toBe(`1${N}234${N}567`);
  expect(russian.number(1234.5, 1)).toBe(`1${N}234,5`);
  expect(english.number(1_234_567)).toBe('1,234,567');
});

test('sizes are in decimal units, with a tenth below a hundred', () => {
  expect(russian.size(999)).toBe('999 Б');
  expect(russian.size(4_100_000_000)).toBe('4,1 ГБ');
  expect(russian.size(186_000_000)).toBe('186 МБ');
  expect(english.size(1000)).toBe('1.0 kB');
});

test.each([
  [400, '0,4 с'],
  [9_940, '9,9 с'],
  [59_600, '1 мин 00 с'],
  [125_000, '2 мин 05 с'],
  [3_720_000, '1 ч 02 мин'],
  [200_000_000, '2 д 7 ч'],
])('%d ms is said as %s', (ms, words) => {
  expect(russian.duration(ms)).toBe(words);
});

test('an estimate is a range, in the unit of its upper end', () => {
  expect(russian.range({ low: 1, high: 2 })).toBe('1–2 с');
  expect(russian.range({ low: 350, high: 470 })).toBe('6–8 мин');
  expect(english.range({ low: 60, high: 120 })).toBe('1–2 min');
  expect(russian.range({ low: 5, high: 5 })).toBe('5 с');
});

test('a share is not called whole before it is', () => {
  expect(russian.percent(0.999)).toBe('99 %');
  expect(english.percent(1)).toBe('100%');
});

test('the age of a moment is said in the largest unit that fits', () => {
  expect(russian.ago(0, 180_000)).toBe('3 минуты назад');
  expect(english.ago(0, 7_200_000)).toBe('2 hours ago');
});
