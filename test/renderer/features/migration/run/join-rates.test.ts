import { expect, test } from 'vitest';
import { joinRates } from '../../../../../renderer/features/migration/run/join-rates.ts';

const point = (second: number, rowsPerSecond: number) => ({ atMs: second * 1000, rowsPerSecond });

test('points that were asked for and announced are one a second, the announced one wins', () => {
  expect(joinRates([point(1, 10), point(2, 20)], [point(2, 25), point(3, 30)])).toEqual([
    point(1, 10),
    point(2, 25),
    point(3, 30),
  ]);
});

test('only the last ten minutes are kept', () => {
  const points = Array.from({ length: 700 }, (_, second) => point(second, 1));
  expect(joinRates(points, [])).toHaveLength(601);
});
