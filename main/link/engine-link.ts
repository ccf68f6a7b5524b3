import { connect, type Socket } from 'node:net';
import type { EngineAddress } from '#contract/lifecycle';
import { fail, ok, type Result } from '#contract/result';
import {
  EngineFrame,
  FRAME_LIMIT_BYTES,
  type Answer,
  type ClientFrame,
  type Door,
  type Envelope,
} from '#contract/wire';
import { readFrames } from './read-frames.ts';

const WELCOME_TIMEOUT_MS = 10_000;

export type EventListener = (event: unknown, sequence: number) => void;

/** One client's connection to a running engine. Closing it, or losing it, answers what is still open. */
export interface EngineLink {
  readonly version: string;
  /** Process id of the engine. */
  readonly pid: number;
  /** Never rejects: a lost engine is the failure ENGINE_LOST, an envelope over the limit MESSAGE_TOO_LARGE. */
  invoke(envelope: Envelope): Promise<Answer>;
  /** Events of `topic` after sequence `since`, or from now on with null. Call the answer to end it. */
  subscribe(topic: string, since: number | null, listener: EventListener): () => void;
  /** Called once when the connection ends, whoever ended it; at once when it has ended already. */
  onLost(listener: () => void): void;
  close(): void;
}

/** Connects to the engine's local socket and shows it the token; ENGINE_LOST when nobody answers there or it refuses. */
export async function connectEngine(address: EngineAddress, door: Door): Promise<Result<EngineLink, 'ENGINE_LOST'>> {
  const socket = connect(address.socketPath);
  const frames = watchFrames(socket);
  socket.on('connect', () => send(socket, { type: 'hello', token: address.token, door }));
  const welcome = await firstFrame(socket, frames);
  if (welcome?.type !== 'welcome') {
    socket.destroy();
    return fail('ENGINE_LOST', {});
  }
  return ok(openLink(socket, frames, welcome.version, welcome.pid));
}

type Frames = { onFrame: (frame: EngineFrame) => void };

function watchFrames(socket: Socket): Frames {
  const frames: Frames = { onFrame: () => undefined };
  const reader = readFrames(FRAME_LIMIT_BYTES.fromEngine, {
    onFrame(text) {
      const frame = parseFrame(text);
      if (frame === undefined) socket.destroy();
      else frames.onFrame(frame);
    },
    onTooLarge: () => socket.destroy(),
  });
  socket.on('data', reader);
  socket.on('error', () => socket.destroy()); // What went wrong shows as `close`.
  return frames;
}

/** A frame that breaks the contract ends the link: after it nothing that follows can be trusted. */
function parseFrame(text: string): EngineFrame | undefined {
  try {
    return EngineFrame.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

async function firstFrame(socket: Socket, frames: Frames): Promise<EngineFrame | undefined> {
  return new Promise((resolve) => {
    const deadline = setTimeout(() => socket.destroy(), WELCOME_TIMEOUT_MS);
    const settle = (frame: EngineFrame | undefined): void => {
      clearTimeout(deadline);
      resolve(frame);
    };
    frames.onFrame = settle;
    socket.once('close', () => settle(undefined));
  });
}

function openLink(socket: Socket, frames: Frames, version: string, pid: number): EngineLink {
  const answers = new Map<number, (answer: Answer) => void>();
  const listeners = new Map<number, EventListener>();
  const lostListeners: (() => void)[] = [];
  let lastId = 0;

  frames.onFrame = (frame) => {
    if (frame.type === 'answer') {
      answers.get(frame.id)?.(frame.answer);
      answers.delete(frame.id);
    } else if (frame.type === 'event') listeners.get(frame.id)?.(frame.event, frame.sequence);
  };
  socket.once('close', () => {
    for (const answer of answers.values()) answer(lost);
    answers.clear();
    listeners.clear();
    for (const listener of lostListeners) listener();
  });

  return {
    version,
    pid,
    invoke(envelope) {
      if (socket.destroyed) return Promise.resolve(lost);
      const id = (lastId += 1);
      const frame = encode({ type: 'invoke', id, envelope });
      if (frame.length > FRAME_LIMIT_BYTES.fromClient) return Promise.resolve(tooLarge(frame.length));
      return new Promise((resolve) => {
        answers.set(id, resolve);
        socket.write(frame);
      });
    },
    subscribe(topic, since, listener) {
      const id = (lastId += 1);
      listeners.set(id, listener);
      send(socket, { type: 'subscribe', id, topic, since });
      return () => {
        if (listeners.delete(id)) send(socket, { type: 'unsubscribe', id });
      };
    },
    onLost(listener) {
      if (socket.destroyed) listener();
      else lostListeners.push(listener);
    },
    close: () => socket.destroy(),
  };
}

const encode = (frame: ClientFrame): Buffer => Buffer.from(`${JSON.stringify(frame)}\n`);

function send(socket: Socket, frame: ClientFrame): void {
  if (!socket.destroyed) socket.write(encode(frame));
}

const lost: Answer = { status: 'failed', failure: { code: 'ENGINE_LOST' }, traceId: '' };

const tooLarge = (sizeBytes: number): Answer => ({
  status: 'failed',
  failure: { code: 'MESSAGE_TOO_LARGE', sizeBytes, limitBytes: FRAME_LIMIT_BYTES.fromClient },
  traceId: '',
});
