import { expect, test } from 'vitest';
import { handClock } from '#test/support/hand-clock';
import { spotSlow, type SlowUnit } from '../../../../main/engine/jobs/spot-slow.ts';

const WINDOW_MS = 1_000;

/** Units by name, and what each moves in each window. */
async function told(moves: Readonly<Record<string, readonly number[]>>): Promise<string[]> {
  const clock = handClock();
  const found: SlowUnit[] = [];
  const slow = spotSlow({ clock, signal: new AbortController().signal }, WINDOW_MS, (unit) => found.push(unit));
  const units = Object.entries(moves).map(([name, bytes]) => ({ unit: slow.begin(name), bytes }));
  const windows = Math.max(...Object.values(moves).map(({ length }) => length));
  await slow.during(async () => {
    for (let window = 0; window < windows; window += 1) {
      for (const { unit, bytes } of units) unit.moved(bytes[window] ?? 0);
      await clock.advance(WINDOW_MS);
    }
  });
  return found.map(({ name, than, rate, usual }) => `${name}: ${rate} of ${usual}, ${than}`);
}

test('a unit that is slower than its neighbours for two windows is told of, once', async () => {
  expect(await told({ a: [100, 100, 100, 100], b: [90, 90, 90, 90], c: [9, 9, 9, 9] })).toEqual([
    'c: 9 of 100, neighbours',
  ]);
});

test('a unit that is slower than it was is told of though nobody else works', async () => {
  expect(await told({ a: [100, 100, 100, 10, 10, 10] })).toEqual(['a: 10 of 100, past']);
});

test('one slow window, and all of them slow together from the beginning, tell nothing', async () => {
  expect(await told({ a: [100, 100, 5, 100, 100] })).toEqual([]);
  expect(await told({ a: [5, 5, 5], b: [4, 4, 4] })).toEqual([]);
});
