import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fail, ok, type Result } from '#contract/result';
import type { JobRun } from '#engine/jobs/job-definition';
import { backoffMs, retryTemporary } from '#engine/jobs/retry';
import { handClock } from '#test/support/hand-clock';

const lost = fail('CONNECTION_LOST', { connectionName: 'target' });

/** What `retryTemporary` uses of a run, with what it says kept. */
function watchedRun() {
  const clock = handClock();
  const asked = new AbortController();
  const retries: unknown[] = [];
  const waits: unknown[] = [];
  const used = {
    clock,
    signal: asked.signal,
    retried: (values: unknown) => void retries.push(values),
    wait: (wait: unknown) => void waits.push(wait),
  };
  return { run: used as unknown as JobRun, clock, asked, retries, waits };
}

test('the pause is drawn from zero to a limit that doubles and stays below half a minute', () => {
  const attempt = fc.integer({ min: 1, max: 100 });
  const drawn = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(attempt, drawn, (attempt, random) => {
      const pauseMs = backoffMs(attempt, () => random);
      expect(pauseMs).toBeGreaterThanOrEqual(0);
      expect(pauseMs).toBeLessThan(Math.min(30_000, 2_000 * 2 ** (attempt - 1)));
    }),
  );
});

test('a temporary failure is tried again after a pause, and the wait is said while it lasts', async () => {
  const { run, clock, retries, waits } = watchedRun();
  const answers: Result<string>[] = [lost, lost, ok('done')];
  const result = retryTemporary(
    run,
    3,
    () => Promise.resolve(answers.shift()!),
    () => 0.5,
  );
  for (const pauseMs of [1_000, 2_000]) {
    await clock.somebodySleeps();
    await clock.advance(pauseMs);
  }
  expect(await result).toEqual(ok('done'));
  expect(retries).toEqual([
    { code: 'CONNECTION_LOST', attempt: 1, of: 3 },
    { code: 'CONNECTION_LOST', attempt: 2, of: 3 },
  ]);
  expect(waits.at(-1)).toBeNull();
});

test('after the last try the failure is answered', async () => {
  const { run } = watchedRun();
  let tries = 0;
  const result = await retryTemporary(run, 0, () => {
    tries += 1;
    return Promise.resolve(lost);
  });
  expect([result, tries]).toEqual([lost, 1]);
});

test('a failure that no waiting mends is answered at once', async () => {
  const { run, retries } = watchedRun();
  const refused = fail('TLS_NOT_OFFERED', { connectionName: 'target' });
  expect(await retryTemporary(run, 5, () => Promise.resolve(refused))).toEqual(refused);
  expect(retries).toEqual([]);
});

test('a stop ends the waiting', async () => {
  const { run, clock, asked } = watchedRun();
  const result = retryTemporary(
    run,
    5,
    () => Promise.resolve(lost),
    () => 0.9,
  );
  await clock.somebodySleeps();
  asked.abort('stop');
  expect(await result).toEqual(lost);
});

test('whoever asks says which failures are worth another try', async () => {
  const { run, retries } = watchedRun();
  const held = (code: string): boolean => code === 'LOCK_TIMEOUT';
  expect(await retryTemporary(run, 3, () => Promise.resolve(lost), Math.random, held)).toEqual(lost);
  expect(retries).toEqual([]);
});
