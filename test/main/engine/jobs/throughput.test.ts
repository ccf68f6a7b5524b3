import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Throughput } from '#engine/jobs/throughput';

const START_MS = 1_000_000;

/** `done` and rows grow by the same, once a second. */
function steady(perSecond: number, seconds: number): Throughput {
  const throughput = new Throughput();
  for (let second = 0; second <= seconds; second += 1) {
    throughput.add({ atMs: START_MS + second * 1_000, done: second * perSecond, rows: second * perSecond });
  }
  return throughput;
}

test('of a steady job the true remaining time lies in the range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 3, max: 100 }), (perSecond, seconds) => {
      const { remainingSeconds, rowsPerSecond } = steady(perSecond, seconds).estimate(perSecond * (seconds + 60));
      expect(rowsPerSecond).toBeCloseTo(perSecond);
      expect(remainingSeconds!.low).toBeLessThanOrEqual(60.001);
      expect(remainingSeconds!.high).toBeGreaterThanOrEqual(59.999);
    }),
  );
});

test('a job that became slower is judged by what it did lately', () => {
  const throughput = steady(1_000, 10);
  for (let second = 11; second <= 60; second += 1) {
    const done = 10_000 + (second - 10) * 10;
    throughput.add({ atMs: START_MS + second * 1_000, done, rows: done });
  }
  const left = 1_000;
  const { remainingSeconds } = throughput.estimate(10_500 + left);
  expect(remainingSeconds!.low).toBeGreaterThan(50);
});

test('nothing is guessed before two seconds have passed, without a total, or while nothing moves', () => {
  expect(steady(100, 1).estimate(1_000)).toEqual({ rowsPerSecond: null, remainingSeconds: null });
  expect(steady(100, 10).estimate(null).remainingSeconds).toBeNull();
  expect(steady(0, 10).estimate(1_000).remainingSeconds).toBeNull();
});

test('the plot has a point a second and keeps ten minutes', () => {
  const points = steady(50, 1_000).points();
  expect(points).toHaveLength(600);
  expect(points.at(-1)).toEqual({ atMs: START_MS + 1_000_000, rowsPerSecond: 50 });
});

test('between two commits the plot does not fall to zero, at a standstill it does', () => {
  const throughput = new Throughput();
  const add = (second: number, rows: number) =>
    throughput.add({ atMs: START_MS + second * 1_000, done: rows, rows })?.rowsPerSecond;
  const rowsBySecond = [0, 0, 0, 3_000, 3_000, 3_000, 3_000, 7_000];
  expect(rowsBySecond.map((rows, second) => add(second, rows)).filter((rate) => rate !== undefined)).toEqual([
    1_000, 1_000,
  ]);
  expect(add(16, 7_000)).toBeUndefined();
  expect(add(17, 7_000)).toBe(0);
});
