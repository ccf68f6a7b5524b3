import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateHistory } from '#engine/jobs/rate-history';

/** `rows` more every `stepMs`. */
function steady(samples: number, stepMs: number, rows: number): RateHistory {
  const history = new RateHistory();
  for (let sample = 0; sample <= samples; sample += 1) history.add(sample * stepMs, sample * rows);
  return history;
}

test('however long a job runs, its spans are few, touch each other and hold every row', () => {
  const anyRun = [fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 50, max: 20_000 })] as const;
  fc.assert(
    fc.property(...anyRun, (samples, stepMs) => {
      const spans = steady(samples, stepMs, 7).spans();
      expect(spans.length).toBeLessThanOrEqual(240);
      expect(spans.reduce((sum, { rows }) => sum + rows, 0)).toBe(samples * 7);
      expect(spans[0]?.fromMs).toBe(0);
      expect(spans.at(-1)?.toMs).toBe(samples * stepMs);
      for (const [at, { fromMs }] of spans.slice(1).entries()) expect(fromMs).toBe(spans[at]?.toMs);
    }),
    { numRuns: 30 },
  );
});

test('a second of a short job is a span of its own', () => {
  expect(steady(30, 100, 10).spans()).toEqual([
    { fromMs: 0, toMs: 1_000, rows: 100 },
    { fromMs: 1_000, toMs: 2_000, rows: 100 },
    { fromMs: 2_000, toMs: 3_000, rows: 100 },
  ]);
});

test('a job that goes on after a break has the break between two spans', () => {
  const before = steady(2, 1_000, 10).spans();
  const history = new RateHistory(before);
  history.add(60_000, 20);
  history.add(61_000, 25);
  expect(history.spans()).toEqual([...before, { fromMs: 60_000, toMs: 61_000, rows: 5 }]);
});

test('spans that become one keep the break between them', () => {
  let history = new RateHistory();
  for (let run = 0; run < 130; run += 1) {
    history = new RateHistory(history.spans());
    for (let second = 0; second <= 2; second += 1) history.add(run * 10_000 + second * 1_000, run * 20 + second * 10);
  }
  const spans = history.spans();
  expect(spans.length).toBeLessThanOrEqual(240);
  expect(spans.reduce((sum, { rows }) => sum + rows, 0)).toBe(130 * 20);
  expect(spans.filter(({ fromMs, toMs }) => toMs - fromMs > 2_000)).toEqual([]);
});

test('rows that came in one lump belong to all the time before it, unless nothing moved for long', () => {
  const history = new RateHistory();
  for (let tenth = 0; tenth <= 39; tenth += 1) history.add(tenth * 100, tenth < 39 ? 0 : 20_000);
  expect(history.spans()).toEqual([{ fromMs: 0, toMs: 3_900, rows: 20_000 }]);
  for (let second = 5; second <= 30; second += 1) history.add(second * 1_000, 20_000);
  const still = history.spans().slice(1);
  expect(still.map(({ rows }) => rows)).toEqual(still.map(() => 0));
  expect(still.length).toBeGreaterThan(0);
});
