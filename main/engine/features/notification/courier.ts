import { setImmediate } from 'node:timers/promises';
import type { NotificationEndpoint } from '#contract/domain/notification';
import type { MigrationConfig } from '#contract/domain/migration-config';
import type { Message } from '#engine/notify/message';
import type { OutboxEntry } from '#engine/store/queries/outbox';
import { newsOf } from './news.ts';
import { senderOf } from './saved-endpoints.ts';
import type { NotificationServices } from './services.ts';

const ENTRIES_AT_ONCE = 200;
const AGAIN_AFTER_MS = 60_000;

/** Brings what the outbox says to one endpoint. */
export interface Courier {
  /** There may be something new. */
  wake(): void;
  /** Resolves when it has put down what it holds; that is sent again after the next start. */
  stop(): Promise<void>;
}

/**
 * In order and at least once: how far it came is written down when an entry is there, or when nobody wants it or takes
 * it for good. An endpoint that is away keeps its courier waiting, and nobody else. What all couriers have passed leaves
 * the outbox.
 */
export function startCourier(services: NotificationServices, endpoint: NotificationEndpoint): Courier {
  const { store, clock } = services;
  const log = services.log.for('notifications');
  const stopping = new AbortController();
  let rest = new AbortController();

  const messageOf = (entry: OutboxEntry): Message | undefined => {
    const news = newsOf(services, entry);
    // The settings are a file: it is read for what there is to tell, and not for each change of the store.
    return news !== undefined && isWanted(endpoint, services.config.current()) ? news : undefined;
  };
  /** False: the endpoint is away, and the message stays. What it takes for wrong would be wrong for ever. */
  const deliver = async (message: Message): Promise<boolean> => {
    const send = await senderOf(services, endpoint);
    const sent = send.ok ? await services.guards[endpoint](send.value, message, stopping.signal) : send;
    if (sent.ok) return true;
    log.error('a notification was not taken', { endpoint, code: sent.failure.code });
    return sent.failure.code === 'ENDPOINT_REFUSED' || sent.failure.code === 'ENDPOINT_NOT_SET';
  };
  /** True when it came to the end of the outbox. */
  const goThrough = async (): Promise<boolean> => {
    for (;;) {
      const entries = store.outbox.after(store.outbox.readUpTo(endpoint), ENTRIES_AT_ONCE);
      for (const entry of entries) {
        const message = messageOf(entry);
        if (message === undefined) continue;
        store.outbox.passed(endpoint, entry.sequence - 1);
        if (!(await deliver(message))) return false;
        store.outbox.passed(endpoint, entry.sequence);
      }
      const last = entries.at(-1);
      if (last !== undefined) store.outbox.passed(endpoint, last.sequence);
      if (entries.length < ENTRIES_AT_ONCE) return true;
      await setImmediate(); // The window goes on being answered.
    }
  };
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      rest = new AbortController();
      const isThrough = await goThrough();
      const until = AbortSignal.any([rest.signal, stopping.signal]);
      await (isThrough ? aborted(until) : clock.sleep(AGAIN_AFTER_MS, until));
    }
  };
  const ended = work();

  return {
    wake: () => rest.abort(),
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

function isWanted(endpoint: NotificationEndpoint, { notifications }: MigrationConfig): boolean {
  const { enabled, emailEnabled, slackEnabled } = notifications;
  return enabled && (endpoint === 'email' ? emailEnabled : slackEnabled);
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
