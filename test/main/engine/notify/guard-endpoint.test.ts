import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fail, ok } from '#contract/result';
import { guardEndpoint } from '#engine/notify/guard-endpoint';
import type { Message, Send } from '#engine/notify/message';
import { handClock, type HandClock } from '#test/support/hand-clock';

const MESSAGE: Message = { id: 'one', atMs: 0, text: 'Сотрудники: завершено' };
const away = fail('ENDPOINT_UNREACHABLE', { endpoint: 'webhook', reason: 'HTTP 503' });
const HALF = () => 0.5;

function guarded(random = HALF) {
  const clock = handClock();
  const guard = guardEndpoint('webhook', { clock, random });
  const { signal } = new AbortController();
  return { clock, send: (send: Send) => guard(send, MESSAGE, signal) };
}

/** Moves the time on until it has settled. */
async function settled<Value>(clock: HandClock, work: Promise<Value>): Promise<Value> {
  const end = { isThere: false };
  void work.then(() => (end.isThere = true));
  await setImmediate(); // It sleeps before the time moves.
  while (!end.isThere) await clock.advance(100);
  return work;
}

test('what fails in passing is tried three times more, after pauses drawn below 1, 2 and 4 seconds', async () => {
  const { clock, send } = guarded();
  const beganAtMs = clock.nowMs();
  const triedAtMs: number[] = [];
  const result = await settled(
    clock,
    send(() => {
      triedAtMs.push(clock.nowMs() - beganAtMs);
      return Promise.resolve(away);
    }),
  );
  expect(result).toEqual(away);
  expect(triedAtMs).toEqual([0, 500, 1_500, 3_500]);
});

test('what is refused for good is not tried again', async () => {
  const { clock, send } = guarded();
  let tries = 0;
  const refused = fail('ENDPOINT_REFUSED', { endpoint: 'webhook', reason: 'HTTP 404' });
  expect(
    await settled(
      clock,
      send(() => ((tries += 1), Promise.resolve(refused))),
    ),
  ).toEqual(refused);
  expect(tries).toBe(1);
});

test('an endpoint that never answers is let go after ten seconds a try', async () => {
  const { clock, send } = guarded(() => 0);
  const beganAtMs = clock.nowMs();
  const hangs: Send = (_message, signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve(away), { once: true }));
  expect(await settled(clock, send(hangs))).toEqual(away);
  expect(clock.nowMs() - beganAtMs).toBeGreaterThanOrEqual(40_000);
});

test('after three lost messages it rests a minute, then lets one through, and works again when that was taken', async () => {
  const { clock, send } = guarded(() => 0);
  for (let no = 0; no < 3; no += 1)
    await settled(
      clock,
      send(() => Promise.resolve(away)),
    );
  let tries = 0;
  const works: Send = () => ((tries += 1), Promise.resolve(ok(undefined)));
  expect(await send(works)).toMatchObject({ failure: { code: 'ENDPOINT_RESTING' } });
  expect(tries).toBe(0);
  await clock.advance(60_000);
  expect(await settled(clock, send(works))).toEqual(ok(undefined));
  expect(await settled(clock, send(works))).toEqual(ok(undefined));
});

test('no more than 100 go out in a minute and 10 at once', async () => {
  const { clock, send } = guarded();
  const works: Send = () => Promise.resolve(ok(undefined));
  for (let no = 0; no < 100; no += 1) expect(await send(works)).toEqual(ok(undefined));
  expect(await send(works)).toMatchObject({ failure: { code: 'ENDPOINT_RESTING' } });
  await clock.advance(60_000);
  const going = Promise.withResolvers<undefined>();
  const waiting = Array.from({ length: 10 }, () => send(async () => (await going.promise, ok(undefined))));
  expect(await send(works)).toMatchObject({ failure: { code: 'ENDPOINT_RESTING' } });
  going.resolve(undefined);
  expect(await Promise.all(waiting)).toEqual(waiting.map(() => ok(undefined)));
});
