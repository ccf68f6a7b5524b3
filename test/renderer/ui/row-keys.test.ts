import { expect, test } from 'vitest';
import { nextIndex } from '../../../renderer/ui/row-keys.ts';

test('arrows, pages and ends lead along the rows and stop at them', () => {
  expect(nextIndex('ArrowDown', 0, 3, 2)).toBe(1);
  expect(nextIndex('ArrowDown', 2, 3, 2)).toBe(2);
  expect(nextIndex('ArrowUp', 0, 3, 2)).toBe(0);
  expect(nextIndex('PageDown', 0, 1000, 20)).toBe(20);
  expect(nextIndex('End', 0, 1000, 20)).toBe(999);
  expect(nextIndex('Home', 500, 1000, 20)).toBe(0);
});

test('other keys and empty tables lead nowhere', () => {
  expect(nextIndex('a', 0, 3, 2)).toBeUndefined();
  expect(nextIndex('ArrowDown', 0, 0, 2)).toBeUndefined();
});
