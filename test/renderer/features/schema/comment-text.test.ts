import { expect, test } from 'vitest';
import { commentIn } from '../../../../renderer/features/schema/comment-text.ts';

test('a comment in both languages is shown in the reader’s', () => {
  expect(commentIn('ru', 'Артикул | Stock keeping unit')).toBe('Артикул');
  expect(commentIn('en', 'Артикул | Stock keeping unit')).toBe('Stock keeping unit');
});

test('any other comment is shown whole', () => {
  for (const comment of ['Артикул', 'a | b', 'Код | Шифр', 'раз | two | three', '']) {
    expect.soft(commentIn('en', comment)).toBe(comment);
  }
  expect(commentIn('ru', null)).toBeNull();
});
