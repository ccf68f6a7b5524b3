import { expect, test } from 'vitest';
import { limitRate } from '#engine/connectors/postgres/copy/limit-rate';
import { handClock } from '#test/support/hand-clock';

const never = new AbortController().signal;

test('over any time no more passes than is allowed, whoever asks', async () => {
  const clock = handClock();
  const limit = limitRate(1_000, clock, never);
  let passed = 0;
  const hand = async (): Promise<void> => {
    for (let piece = 0; piece < 10; piece += 1) {
      await limit(500);
      passed += 500;
    }
  };
  const hands = [hand(), hand()];
  await clock.advance(5_000);
  expect(passed).toBeLessThanOrEqual(5_500);
  expect(passed).toBeGreaterThanOrEqual(4_000);
  await clock.advance(6_000);
  await Promise.all(hands);
  expect(passed).toBe(10_000);
});

test('a stall is not made up for by a flood', async () => {
  const clock = handClock();
  const limit = limitRate(1_000, clock, never);
  await clock.advance(60_000);
  expect(limit(250)).toBeUndefined();
  expect(limit(500)).toBeInstanceOf(Promise);
});

test('without a limit nobody waits', () => {
  expect(limitRate(null, handClock(), never)(1e12)).toBeUndefined();
});
