import type { EngineLink, EventListener } from '../link/engine-link.ts';

interface Subscription {
  readonly topic: string;
  /** The last sequence seen: where a new engine is asked to go on. */
  since: number | null;
  readonly listener: EventListener;
  end: () => void;
}

/** Subscriptions that outlive a link: each is made again on the next one from where the last one was cut. */
export function openSubscriptions() {
  const all = new Set<Subscription>();
  let link: EngineLink | undefined;

  function connect(subscription: Subscription): void {
    if (link === undefined) return;
    subscription.end = link.subscribe(subscription.topic, subscription.since, (event, sequence) => {
      subscription.since = sequence;
      subscription.listener(event, sequence);
    });
  }

  return {
    attach(next: EngineLink): void {
      link = next;
      next.onLost(() => {
        if (link === next) link = undefined;
      });
      for (const subscription of all) connect(subscription);
    },
    add(topic: string, since: number | null, listener: EventListener): () => void {
      const subscription: Subscription = { topic, since, listener, end: () => undefined };
      all.add(subscription);
      connect(subscription);
      return () => {
        all.delete(subscription);
        subscription.end();
      };
    },
  };
}
