import { expect, test } from 'vitest';
import { bindWords } from '#engine/documents/bind-words';
import { wordsIn } from '#engine/documents/words';

const N = '\u00a0';

test('a preposition stays with its word, a dash with the word before it', () => {
  expect(bindWords('Не сверено в столбце — и у строк')).toBe(`Не${N}сверено в${N}столбце${N}— и${N}у${N}строк`);
});

test('a count stays with what it counts, and the language of messages is left alone', () => {
  const message = '{rows, plural, one {# строка} other {# строки}} of {all}';
  expect(bindWords(message)).toBe(`{rows, plural, one {#${N}строка} other {#${N}строки}} of {all}`);
});

test('what a message says of data is not touched: a name with spaces is found as it is written', () => {
  const { fact } = wordsIn('ru');
  expect(fact({ code: 'SOURCE_CHANGED', file: 'отчёт за в мае.csv' })).toContain('отчёт за в мае.csv');
});
