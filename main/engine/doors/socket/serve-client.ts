import { timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { isTopic, type Topic } from '#contract/events';
import type { Failure } from '#contract/errors';
import type { Answer, Door, EngineFrame } from '#contract/wire';
import { ClientFrame, FRAME_LIMIT_BYTES } from '#contract/wire';
import { readFrames } from '../../../link/read-frames.ts';
import type { RefusedMessages } from './refused-messages.ts';

const HELLO_TIMEOUT_MS = 5_000;
const CALLS_AT_MOST = 256;
const SUBSCRIPTIONS_AT_MOST = 64;
/** A client that reads more slowly than this piles up in our memory: it is let go and may come back. */
const UNREAD_BYTES_AT_MOST = 2 * FRAME_LIMIT_BYTES.fromEngine;
/** Of a message that did not say which call it belongs to. */
const NO_CALL = 0;

export interface ClientServices {
  readonly token: string;
  readonly version: string;
  readonly refused: RefusedMessages;
  dispatch(
    envelope: Extract<ClientFrame, { type: 'invoke' }>['envelope'],
    door: Door,
    signal: AbortSignal,
  ): Promise<Answer>;
  subscribe(topic: Topic, since: number | null, listener: (sequence: number, event: unknown) => void): () => void;
  /** Called when a client was welcomed. */
  onWelcome(door: Door): void;
}

/**
 * connected ── hello with the token ──▶ welcomed ── invoke, subscribe, unsubscribe ──▶ …
 *     └── anything else, or nothing for five seconds ──▶ closed
 * A welcomed client's message that can't be understood is refused, counted and answered; the client stays.
 */
export function serveClient(socket: Socket, services: ClientServices): void {
  const { refused } = services;
  const gone = new AbortController();
  const subscriptions = new Map<number, () => void>();
  let door: Door | undefined;
  let calls = 0;

  const helloDue = setTimeout(() => socket.destroy(), HELLO_TIMEOUT_MS);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => {
    clearTimeout(helloDue);
    gone.abort();
    for (const end of subscriptions.values()) end();
  });
  socket.on(
    'data',
    readFrames(FRAME_LIMIT_BYTES.fromClient, {
      onFrame: (text) => receive(text),
      onTooLarge(sizeBytes) {
        refuse(NO_CALL, { code: 'MESSAGE_TOO_LARGE', sizeBytes, limitBytes: FRAME_LIMIT_BYTES.fromClient });
        socket.end(); // Where its next message begins can't be known.
      },
    }),
  );

  function receive(text: string): void {
    if (socket.destroyed) return; // The rest of a chunk that began with what shut its sender out.
    const raw = parseJson(text);
    const frame = ClientFrame.safeParse(raw);
    if (door === undefined) {
      if (frame.success && frame.data.type === 'hello' && isToken(frame.data.token)) return welcome(frame.data.door);
      refused.count(frame.success ? 'FORBIDDEN' : 'MESSAGE_MALFORMED');
      socket.destroy();
      return;
    }
    if (!frame.success || frame.data.type === 'hello') return refuse(callOf(raw), { code: 'MESSAGE_MALFORMED' });
    handle(frame.data, door);
  }

  function welcome(as: Door): void {
    clearTimeout(helloDue);
    door = as;
    send({ type: 'welcome', version: services.version, pid: process.pid });
    services.onWelcome(as);
  }

  function handle(frame: Exclude<ClientFrame, { type: 'hello' }>, as: Door): void {
    switch (frame.type) {
      case 'invoke':
        if (calls >= CALLS_AT_MOST) return refuse(frame.id, { code: 'MESSAGE_MALFORMED' });
        calls += 1;
        void services.dispatch(frame.envelope, as, gone.signal).then((answer) => {
          calls -= 1;
          if (answer.status === 'failed' && REFUSALS.has(answer.failure.code)) refused.count(answer.failure.code);
          send({ type: 'answer', id: frame.id, answer });
        });
        return;
      case 'subscribe':
        if (!isTopic(frame.topic) || subscriptions.has(frame.id) || subscriptions.size >= SUBSCRIPTIONS_AT_MOST) {
          return refuse(frame.id, { code: 'MESSAGE_MALFORMED' });
        }
        subscriptions.set(
          frame.id,
          services.subscribe(frame.topic, frame.since, (sequence, event) =>
            send({ type: 'event', id: frame.id, sequence, event }),
          ),
        );
        return;
      case 'unsubscribe':
        subscriptions.get(frame.id)?.();
        subscriptions.delete(frame.id);
        return;
    }
  }

  function refuse(id: number, failure: Failure): void {
    refused.count(failure.code);
    send({ type: 'answer', id, answer: { status: 'failed', failure, traceId: '' } });
  }

  function send(frame: EngineFrame): void {
    if (!socket.writable) return;
    const bytes = Buffer.from(`${JSON.stringify(frame)}\n`);
    if (bytes.length > FRAME_LIMIT_BYTES.fromEngine && frame.type === 'answer') {
      const limitBytes = FRAME_LIMIT_BYTES.fromEngine;
      return refuse(frame.id, { code: 'MESSAGE_TOO_LARGE', sizeBytes: bytes.length, limitBytes });
    }
    socket.write(bytes);
    if (socket.writableLength > UNREAD_BYTES_AT_MOST) socket.destroy();
  }

  function isToken(given: string): boolean {
    const [left, right] = [Buffer.from(given), Buffer.from(services.token)];
    return left.length === right.length && timingSafeEqual(left, right);
  }
}

/** Answers that mean: the message itself was not in order. */
const REFUSALS: ReadonlySet<string> = new Set(['INPUT_INVALID', 'OPERATION_UNKNOWN', 'PATH_NOT_ALLOWED', 'FORBIDDEN']);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The call a message belongs to, as far as it says so. */
function callOf(raw: unknown): number {
  if (typeof raw !== 'object' || raw === null || !('id' in raw)) return NO_CALL;
  return Number.isSafeInteger(raw.id) ? (raw.id as number) : NO_CALL;
}
