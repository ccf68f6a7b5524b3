import { expect, test } from 'vitest';
import { ungroup } from '../../../renderer/ui/ungroup.ts';

test('grouped digits become a number in the language they are grouped in', () => {
  expect(ungroup('1\u00a0234\u00a0567', 'ru')).toBe('1234567');
  expect(ungroup('−12\u202f000', 'ru')).toBe('-12000');
  expect(ungroup('1,234,567', 'en')).toBe('1234567');
});

test('a decimal comma, a size and any other text stay as they are', () => {
  for (const text of ['0,125', '1,234', '3,2\u00a0МБ', '7', '']) expect(ungroup(text, 'ru')).toBe(text);
  for (const text of ['1,23', '3.2 MB', '12,000 rows', 'a,bcd']) expect(ungroup(text, 'en')).toBe(text);
});
