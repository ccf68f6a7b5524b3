import { connect } from 'node:net';
import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import type { EngineAddress } from '#contract/lifecycle';
import { engineStatus } from '#contract/operations/diagnostics/engine-status';
import { changeSettings } from '#contract/operations/settings/change-settings';
import { FRAME_LIMIT_BYTES } from '#contract/wire';
import { startVakhta } from '#test/support/start-vakhta';

/** What a stranger writes, byte for byte, and what comes back until `count` frames or the end. */
function speak(address: EngineAddress, text: string | Buffer, count: number): Promise<unknown[]> {
  return new Promise((resolve) => {
    const socket = connect(address.socketPath);
    let received = '';
    const frames = () =>
      received
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown);
    socket.on('connect', () => socket.write(text));
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (frames().length >= count) socket.destroy();
    });
    socket.on('error', () => undefined); // Written to after it was closed: `close` follows.
    socket.on('close', () => resolve(frames()));
  });
}

const line = (frame: unknown): string => `${JSON.stringify(frame)}\n`;
const hello = ({ token }: EngineAddress) => line({ type: 'hello', token, door: 'window' });

test('whoever does not know the token, or begins otherwise, is shut out and counted', async () => {
  await using vakhta = await startVakhta();
  const wrong = line({ type: 'hello', token: 'x'.repeat(vakhta.address.token.length), door: 'window' });
  const envelope = { operation: 'settings.get', input: {}, invocationId: uuidv7() };
  expect(await speak(vakhta.address, wrong, 1)).toEqual([]);
  expect(await speak(vakhta.address, line({ type: 'invoke', id: 1, envelope }), 1)).toEqual([]);
  expect(await speak(vakhta.address, 'GET / HTTP/1.1\r\n\r\n', 1)).toEqual([]);
  const { refusedMessages } = await vakhta.ask(engineStatus, {});
  expect(refusedMessages).toEqual({ FORBIDDEN: 2, MESSAGE_MALFORMED: 1 });
});

test('malformed, unknown and oversized messages are refused by code and counted; the engine goes on', async () => {
  await using vakhta = await startVakhta();
  const { address } = vakhta;
  const malformed = [
    'no json at all\n',
    line({ type: 'invoke', id: 7, envelope: { operation: 'settings.get' } }),
    line({ type: 'invoke', id: 8, envelope: { operation: 'settings.get', input: {}, invocationId: 'not-a-uuid' } }),
    line({ type: 'subscribe', id: 9, topic: '__proto__', since: null }),
    line({ type: 'hello', token: address.token, door: 'shell' }),
    line({ type: 'require', id: 10, module: 'fs' }),
  ];
  const frames = await speak(address, hello(address) + malformed.join(''), malformed.length + 1);
  expect(frames.slice(1)).toMatchObject(
    [0, 7, 8, 9, 0, 10].map((id) => ({ type: 'answer', id, answer: { failure: { code: 'MESSAGE_MALFORMED' } } })),
  );

  const envelope = { operation: 'engine.explode', input: {}, invocationId: uuidv7() };
  const unknown = await speak(address, hello(address) + line({ type: 'invoke', id: 1, envelope }), 2);
  expect(unknown[1]).toMatchObject({ id: 1, answer: { failure: { code: 'OPERATION_UNKNOWN' } } });

  const oversized = Buffer.concat([Buffer.from(hello(address)), Buffer.alloc(FRAME_LIMIT_BYTES.fromClient + 2, 'a')]);
  const [, tooLarge] = await speak(address, oversized, 2);
  expect(tooLarge).toMatchObject({ answer: { failure: { code: 'MESSAGE_TOO_LARGE' } } });

  const { refusedMessages } = await vakhta.ask(engineStatus, {});
  expect(refusedMessages).toEqual({ MESSAGE_MALFORMED: 6, OPERATION_UNKNOWN: 1, MESSAGE_TOO_LARGE: 1 });
});

test('a subscriber is told what changes, and no more after it unsubscribed', async () => {
  await using vakhta = await startVakhta();
  const heard = vakhta.waitFor('settings', ({ settings }) => settings.theme === 'dark');
  await vakhta.ask(changeSettings, { theme: 'dark' });
  expect((await heard).settings).toMatchObject({ theme: 'dark' });
});

test('a client that comes back with the last sequence misses nothing', async () => {
  await using vakhta = await startVakhta();
  const sequences: number[] = [];
  const themes: unknown[] = [];
  const first = new Promise<void>((resolve) => {
    const end = vakhta.link.subscribe('settings', null, (_event, sequence) => {
      sequences.push(sequence);
      end();
      resolve();
    });
  });
  await vakhta.ask(changeSettings, { theme: 'dark' });
  await first;
  await vakhta.ask(changeSettings, { theme: 'light' });
  await new Promise<void>((resolve) => {
    vakhta.link.subscribe('settings', sequences[0]!, (event) => {
      themes.push((event as { settings: { theme: string } }).settings.theme);
      resolve();
    });
  });
  expect(themes).toEqual(['light']);
});
