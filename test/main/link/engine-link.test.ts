import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FRAME_LIMIT_BYTES, type Envelope } from '#contract/wire';
import { connectEngine, type EngineLink } from '../../../main/link/engine-link.ts';
import { readFrames } from '../../../main/link/read-frames.ts';

type Frame = Record<string, unknown>;

/** A real local socket that speaks the engine's side of the wire, as the test tells it to. */
async function listen(answer: (frame: Frame, socket: Socket) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'vakhta-link-'));
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on(
      'data',
      readFrames(10_000_000, {
        onFrame: (text) => answer(JSON.parse(text) as Frame, socket),
        onTooLarge: () => socket.destroy(),
      }),
    );
  });
  const socketPath = join(folder, 'engine.sock');
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    address: { socketPath, token: 'word' },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}

const say = (socket: Socket, frame: Frame): void => void socket.write(`${JSON.stringify(frame)}\n`);
const welcome = { type: 'welcome', version: '1', pid: 7 };

async function linkTo(address: { socketPath: string; token: string }): Promise<EngineLink> {
  const connected = await connectEngine(address, 'window');
  if (!connected.ok) throw new Error('the engine did not welcome the link');
  return connected.value;
}

const envelope = (input: unknown): Envelope => ({
  operation: 'job.list',
  input,
  invocationId: '018f2d3e-0000-7000-8000-000000000001',
});

test('a link shows its token and door first, and learns who answers', async () => {
  const seen: Frame[] = [];
  await using engine = await listen((frame, socket) => {
    seen.push(frame);
    say(socket, welcome);
  });

  const link = await linkTo(engine.address);

  expect(link).toMatchObject({ version: '1', pid: 7 });
  expect(seen).toEqual([{ type: 'hello', token: 'word', door: 'window' }]);
  link.close();
});

test('answers find their questions in any order', async () => {
  const waiting: Frame[] = [];
  await using engine = await listen((frame, socket) => {
    if (frame['type'] === 'hello') return say(socket, welcome);
    waiting.push(frame);
    if (waiting.length < 2) return;
    for (const { id, envelope: asked } of waiting.reverse()) {
      say(socket, { type: 'answer', id, answer: { status: 'done', output: (asked as Envelope).input } });
    }
  });
  const link = await linkTo(engine.address);

  const both = await Promise.all([link.invoke(envelope('первый')), link.invoke(envelope('второй'))]);

  expect(both).toEqual([
    { status: 'done', output: 'первый' },
    { status: 'done', output: 'второй' },
  ]);
  link.close();
});

test('events reach their listener until it is taken away', async () => {
  await using engine = await listen((frame, socket) => {
    if (frame['type'] === 'hello') return say(socket, welcome);
    if (frame['type'] === 'subscribe') {
      say(socket, {
        type: 'event',
        id: frame['id'],
        sequence: 5,
        event: { topic: frame['topic'], since: frame['since'] },
      });
    }
    if (frame['type'] === 'unsubscribe')
      say(socket, { type: 'event', id: frame['id'], sequence: 6, event: 'too late' });
    if (frame['type'] === 'invoke')
      say(socket, { type: 'answer', id: frame['id'], answer: { status: 'done', output: 1 } });
  });
  const link = await linkTo(engine.address);
  const seen: unknown[] = [];

  const unsubscribe = link.subscribe('jobs', 4, (event, sequence) => {
    seen.push([sequence, event]);
    unsubscribe();
  });
  await link.invoke(envelope({}));
  await link.invoke(envelope({})); // The event sent on `unsubscribe` lies before this answer.

  expect(seen).toEqual([[5, { topic: 'jobs', since: 4 }]]);
  link.close();
});

test('a lost engine answers what is open and whatever comes after', async () => {
  await using engine = await listen((frame, socket) => {
    if (frame['type'] === 'hello') say(socket, welcome);
    else socket.destroy();
  });
  const link = await linkTo(engine.address);
  const lost = new Promise<void>((resolve) => {
    link.onLost(resolve);
  });

  expect(await link.invoke(envelope({}))).toMatchObject({ status: 'failed', failure: { code: 'ENGINE_LOST' } });
  await lost;
  expect(await link.invoke(envelope({}))).toMatchObject({ status: 'failed', failure: { code: 'ENGINE_LOST' } });
});

test('an envelope over the limit is refused before it is sent', async () => {
  const limitBytes = FRAME_LIMIT_BYTES.fromClient;
  const seen: unknown[] = [];
  await using engine = await listen((frame, socket) => {
    seen.push(frame['type']);
    say(socket, welcome);
  });
  const link = await linkTo(engine.address);

  const answer = await link.invoke(envelope('я'.repeat(limitBytes / 2)));

  expect(answer).toMatchObject({ status: 'failed', failure: { code: 'MESSAGE_TOO_LARGE', limitBytes } });
  expect(seen).toEqual(['hello']);
  link.close();
});

test.each([
  ['is not JSON', 'hello\n'],
  ['is no frame of the contract', '{"type":"shutdown"}\n'],
])('a first frame that %s is a lost engine', async (_what, line) => {
  await using engine = await listen((_frame, socket) => void socket.write(line));
  expect(await connectEngine(engine.address, 'cli')).toMatchObject({ ok: false, failure: { code: 'ENGINE_LOST' } });
});

test('nobody at the socket is a lost engine', async () => {
  const nowhere = { socketPath: join(tmpdir(), 'vakhta-nobody.sock'), token: 'word' };
  expect(await connectEngine(nowhere, 'cli')).toMatchObject({ ok: false, failure: { code: 'ENGINE_LOST' } });
});
