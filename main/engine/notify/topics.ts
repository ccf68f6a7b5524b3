import type { EventOf, Topic } from '#contract/events';
import type { Clock } from '#engine/clock';

const BETWEEN_MESSAGES_MS = 100; // At most ten a second a topic.
const KEPT_PER_TOPIC = 500;

export type EventListener = (sequence: number, event: unknown) => void;

/** Where the engine says that something changed. What is announced was stored before. */
export interface Topics {
  /**
   * Of several events about the same `key` only the newest is sent; so the last word about each key always arrives,
   * and a busy one can't crowd out the others.
   */
  announce<Name extends Topic>(topic: Name, event: EventOf<Name>, key?: string): void;
  /** Kept events with a greater sequence first, then all to come. Answers what ends it. */
  subscribe(topic: Topic, since: number | null, listener: EventListener): () => void;
}

interface Channel {
  readonly listeners: Set<EventListener>;
  readonly kept: { sequence: number; event: unknown }[];
  /** By key, oldest first. */
  readonly pending: Map<string, unknown>;
  isPausing: boolean;
}

export function createTopics(clock: Clock): Topics {
  const channels = new Map<Topic, Channel>();
  // Sequences grow over restarts too, so that what a client has seen before one is never sent for new.
  let sequence = clock.nowMs();

  const channelOf = (topic: Topic): Channel => {
    const found = channels.get(topic);
    if (found !== undefined) return found;
    const made: Channel = { listeners: new Set(), kept: [], pending: new Map(), isPausing: false };
    channels.set(topic, made);
    return made;
  };

  const send = async (channel: Channel): Promise<void> => {
    channel.isPausing = true;
    for (let next = takeOldest(channel.pending); next !== undefined; next = takeOldest(channel.pending)) {
      sequence += 1;
      channel.kept.push({ sequence, event: next.event });
      if (channel.kept.length > KEPT_PER_TOPIC) channel.kept.shift();
      for (const listener of channel.listeners) listener(sequence, next.event);
      await clock.sleep(BETWEEN_MESSAGES_MS);
    }
    channel.isPausing = false;
  };

  return {
    announce(topic, event, key = '') {
      const channel = channelOf(topic);
      channel.pending.set(key, event);
      if (!channel.isPausing) void send(channel);
    },
    subscribe(topic, since, listener) {
      const channel = channelOf(topic);
      if (since !== null) {
        for (const { sequence: at, event } of channel.kept) if (at > since) listener(at, event);
      }
      channel.listeners.add(listener);
      return () => void channel.listeners.delete(listener);
    },
  };
}

function takeOldest(pending: Map<string, unknown>): { event: unknown } | undefined {
  for (const [key, event] of pending) {
    pending.delete(key);
    return { event };
  }
  return undefined;
}
