import { getHeapStatistics } from 'node:v8';
import { expect, test } from 'vitest';
import { collectGarbage, giveBackAtRest } from '../../../main/memory/give-back.ts';
import { handClock } from '#test/support/hand-clock';

/** An engine whose processor time the test sets, looked at every five seconds. */
function watchedEngine(cpuMsAtStart: number) {
  const clock = handClock();
  const engine = { sleep: clock.sleep, cpuMs: cpuMsAtStart, collected: 0, ends: new AbortController() };
  const watch = giveBackAtRest(
    { sleep: clock.sleep, cpuMs: () => engine.cpuMs, collect: () => (engine.collected += 1) },
    engine.ends.signal,
  );
  return Object.assign(engine, {
    async look(workedMs: number) {
      engine.cpuMs += workedMs;
      await clock.advance(5_000);
      return engine.collected;
    },
    async end() {
      engine.ends.abort();
      await watch;
    },
  });
}

test('what the start has taken is given back at the first rest, once', async () => {
  const engine = watchedEngine(800);
  expect(await engine.look(2_000)).toBe(0);
  expect(await engine.look(20)).toBe(1);
  expect(await engine.look(20)).toBe(1);
  await engine.end();
});

test('an engine that works is let work, and gives back after it', async () => {
  const engine = watchedEngine(800);
  await engine.look(0);
  for (let second = 0; second < 5; second += 1) expect(await engine.look(4_000)).toBe(1);
  expect(await engine.look(50)).toBe(2);
  await engine.end();
});

test('a call now and then is no reason to collect', async () => {
  const engine = watchedEngine(800);
  await engine.look(0);
  for (let look = 0; look < 4; look += 1) expect(await engine.look(90)).toBe(1);
  await engine.end();
});

test('an engine that ends spends nothing on giving back', async () => {
  const engine = watchedEngine(800);
  await engine.end();
  expect(engine.collected).toBe(0);
});

test('collecting gives the room back too, and leaves no collector for others to find', () => {
  let rubbish: object[] | undefined = Array.from({ length: 500_000 }, (_, at) => ({ at }));
  expect(rubbish).toHaveLength(500_000);
  const { total_heap_size: before } = getHeapStatistics();
  rubbish = undefined;
  collectGarbage();
  const { total_heap_size: after, used_heap_size: used } = getHeapStatistics();
  expect(after).toBeLessThan(before);
  expect(after - used).toBeLessThan(16_000_000);
  expect(globalThis.gc).toBeUndefined();
});
