import { expect, test } from 'vitest';
import { titleSize } from '../../../../../renderer/features/schema/graph/title-size.ts';

test('a short title takes the largest size, a long one as much as its box allows', () => {
  expect(titleSize('MLOps', { width: 400, height: 200 }, 15, 64)).toBe(64);
  const long = titleSize('Управление корпоративной эксплуатацией', { width: 400, height: 200 }, 15, 64);
  expect(long).toBeLessThan(64);
  expect(long).toBeGreaterThan(30);
});

test('where nothing fits the least size is taken, and a title of nothing needs no room', () => {
  expect(titleSize('Геораспределение', { width: 60, height: 20 }, 15, 64)).toBeLessThanOrEqual(16);
  expect(titleSize('', { width: 10, height: 200 }, 15, 64)).toBe(64);
});
