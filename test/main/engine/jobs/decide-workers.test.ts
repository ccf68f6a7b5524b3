import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  beginWorkers,
  decideWorkers,
  type WorkersReason,
  type WorkersState,
  type WorkersWindow,
} from '#engine/jobs/decide-workers';

const USUAL_MS = 2;
const begun = (allowed: number): WorkersState => ({ ...beginWorkers(allowed), usualMs: USUAL_MS });

interface Walk {
  readonly state: WorkersState;
  readonly workers: readonly number[];
  readonly reasons: readonly WorkersReason[];
}

/** So many windows, each as a world makes it of the workers in it. */
function walk(from: WorkersState, windows: number, world: (workers: number, at: number) => WorkersWindow): Walk {
  let state = from;
  const workers: number[] = [];
  const reasons: WorkersReason[] = [];
  for (let at = 0; at < windows; at += 1) {
    const { state: next, reason } = decideWorkers(state, world(state.workers, at));
    state = next;
    workers.push(state.workers);
    if (reason !== null) reasons.push(reason);
  }
  return { state, workers, reasons };
}

const calm = (perSecond: number | null): WorkersWindow => ({ perSecond, latencyMs: USUAL_MS });
const anyWindow = fc.record({
  perSecond: fc.option(fc.integer({ min: 0, max: 1_000 })),
  latencyMs: fc.option(fc.integer({ min: 0, max: 500 })),
});

test('their number is never below one nor above what is allowed, whatever the windows show', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 16 }), fc.array(anyWindow, { maxLength: 200 }), (allowed, windows) => {
      for (const workers of walk(begun(allowed), windows.length, (_, at) => windows[at]!).workers) {
        expect(workers).toBeGreaterThanOrEqual(1);
        expect(workers).toBeLessThanOrEqual(allowed);
      }
    }),
  );
});

test('where each one brings its share all that are allowed are there after a few windows', () => {
  const { workers, reasons } = walk(begun(16), 6, (now) => calm(now * 100));
  expect(workers).toEqual([4, 8, 16, 16, 16, 16]);
  expect(new Set(reasons)).toEqual(new Set(['grows']));
  expect(walk(begun(5), 2, (now) => calm(now * 100)).workers).toEqual([4, 5]);
});

test('two that are allowed are there from the beginning and stay as long as nobody waits longer', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 1_000 })), { maxLength: 50 }), (rates) => {
      const { workers, reasons } = walk(begun(2), rates.length, (_, at) => calm(rates[at] ?? null));
      expect(new Set([2, ...workers])).toEqual(new Set([2]));
      expect(reasons).toEqual([]);
    }),
  );
});

test('what brings nothing goes again, and is tried less and less often', () => {
  const { workers, reasons } = walk(begun(16), 200, (now) => calm(Math.min(now, 4) * 100));
  expect(workers.slice(0, 3)).toEqual([4, 8, 4]);
  expect(workers.filter((now) => now > 4).length).toBeLessThan(8);
  expect(Math.max(...workers.slice(3))).toBe(5);
  expect(reasons).toContain('no-gain');
});

test('one slow answer is chance; two in a row and some go, until others wait as before', () => {
  const slow = { perSecond: 800, latencyMs: 60 };
  const full: WorkersState = { ...begun(8), workers: 8 };
  expect(walk(full, 1, () => slow).workers).toEqual([8]);
  expect(walk(full, 4, (_, at) => (at % 2 === 0 ? slow : calm(800))).workers).toEqual([8, 8, 8, 8]);
  const { workers, reasons } = walk(full, 20, (now) => ({ perSecond: now * 100, latencyMs: now > 3 ? 60 : 2 }));
  expect(workers.slice(0, 6)).toEqual([8, 6, 6, 4, 4, 3]);
  expect(reasons.slice(0, 3)).toEqual(['source-latency', 'source-latency', 'source-latency']);
  expect(workers.slice(6, 11)).toEqual([3, 3, 3, 3, 3]);
});

test('a source that always answers late is left with one session and no fewer', () => {
  const { workers, reasons } = walk({ ...begun(16), workers: 16 }, 40, () => ({ perSecond: 1, latencyMs: 500 }));
  expect(workers.at(-1)).toBe(1);
  expect(new Set(reasons)).toEqual(new Set(['source-latency']));
  expect(walk(begun(2), 2, () => ({ perSecond: 1, latencyMs: 500 })).workers).toEqual([2, 1]);
});

test('no more are tried in a window in which others waited too long', () => {
  fc.assert(
    fc.property(fc.array(anyWindow, { maxLength: 100 }), (windows) => {
      let state = begun(16);
      for (const window of windows) {
        const { workers } = state;
        ({ state } = decideWorkers(state, window));
        if (window.latencyMs !== null && window.latencyMs >= 22) expect(state.workers).toBeLessThanOrEqual(workers);
      }
    }),
  );
});

test('where neither amounts nor answers are known nothing speaks against those that are allowed', () => {
  expect(walk(beginWorkers(8), 3, () => ({ perSecond: null, latencyMs: null })).workers).toEqual([4, 8, 8]);
});
