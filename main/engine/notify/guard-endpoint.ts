import type { NotificationEndpoint } from '#contract/domain/notification';
import { fail, type Result } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { Message, Send, SendFailure } from './message.ts';

/** Further tries after a failure that passes: with full jitter below these. */
const PAUSES_MS = [1_000, 2_000, 4_000];
const TRY_WITHIN_MS = 10_000;
const MINUTE_MS = 60_000;
const PER_MINUTE = 100;
const AT_ONCE = 10;
/** So many messages in a row that nobody took open the circuit for so long; then one is let through to see. */
const FAILURES_TO_REST = 3;
const REST_MS = 60_000;

export type Guarded = (
  send: Send,
  message: Message,
  signal: AbortSignal,
) => Promise<Result<void, SendFailure['code'] | 'ENDPOINT_RESTING'>>;

interface GuardServices {
  readonly clock: Clock;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number;
}

/** Stands before one endpoint, so that neither a dead one nor a storm of messages holds up the rest. */
export function guardEndpoint(endpoint: NotificationEndpoint, { clock, random }: GuardServices): Guarded {
  let atWork = 0;
  let failuresInARow = 0;
  let restsUntilMs = 0;
  let sentAtMs: number[] = [];

  const isRateLeft = (): boolean => {
    sentAtMs = sentAtMs.filter((atMs) => atMs > clock.nowMs() - MINUTE_MS);
    return sentAtMs.length < PER_MINUTE;
  };
  /** What its time is over for is given up on: the next try has a connection of its own. */
  const tryOnce = async (send: Send, message: Message, signal: AbortSignal): ReturnType<Send> => {
    sentAtMs.push(clock.nowMs());
    const over = new AbortController();
    const late = AbortSignal.any([signal, over.signal]);
    const sent = send(message, late);
    const settled = new AbortController();
    void clock.sleep(TRY_WITHIN_MS, settled.signal).then(() => over.abort());
    const result = await sent;
    settled.abort();
    return result;
  };
  const tryAll = async (send: Send, message: Message, signal: AbortSignal): ReturnType<Guarded> => {
    let result = await tryOnce(send, message, signal);
    for (const pauseMs of PAUSES_MS) {
      if (result.ok || result.failure.code === 'ENDPOINT_REFUSED' || signal.aborted || !isRateLeft()) break;
      await clock.sleep(Math.floor(random() * pauseMs), signal);
      result = await tryOnce(send, message, signal); // Aborted while it slept: it fails at once.
    }
    return result;
  };

  return async (send, message, signal) => {
    const nowMs = clock.nowMs();
    if (nowMs < restsUntilMs) return fail('ENDPOINT_RESTING', { endpoint, untilMs: restsUntilMs });
    if (atWork >= AT_ONCE || !isRateLeft()) {
      return fail('ENDPOINT_RESTING', { endpoint, untilMs: (sentAtMs[0] ?? nowMs) + MINUTE_MS });
    }
    atWork += 1;
    try {
      const result = await tryAll(send, message, signal);
      const isAway = !result.ok && result.failure.code === 'ENDPOINT_UNREACHABLE' && !signal.aborted;
      failuresInARow = isAway ? failuresInARow + 1 : 0;
      if (failuresInARow >= FAILURES_TO_REST) restsUntilMs = clock.nowMs() + REST_MS;
      return result;
    } finally {
      atWork -= 1;
    }
  };
}
