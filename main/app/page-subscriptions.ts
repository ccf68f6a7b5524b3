import type { WebContents } from 'electron';
import type { EventListener } from '../link/engine-link.ts';

const SUBSCRIPTIONS_AT_MOST = 100;

interface Request {
  readonly id: number;
  readonly topic: string;
  readonly since: number | null;
}

type Subscribe = (topic: string, since: number | null, listener: EventListener) => () => void;

/** The subscriptions of the page that is loaded; another page, or none, ends them all. */
export function openPageSubscriptions(subscribe: Subscribe) {
  const ends = new Map<number, () => void>();
  const watched = new WeakSet<WebContents>();

  const remove = (id: number): void => {
    ends.get(id)?.();
    ends.delete(id);
  };
  const removeAll = (): void => {
    for (const id of [...ends.keys()]) remove(id);
  };
  const watch = (page: WebContents): void => {
    if (watched.has(page)) return;
    watched.add(page);
    page.on('did-navigate', removeAll);
    page.on('render-process-gone', removeAll);
    page.once('destroyed', removeAll);
  };

  return {
    /** False when the page holds too many already. */
    add(page: WebContents, { id, topic, since }: Request): boolean {
      watch(page);
      remove(id);
      if (ends.size >= SUBSCRIPTIONS_AT_MOST) return false;
      const end = subscribe(topic, since, (event, sequence) => {
        if (!page.isDestroyed()) page.send('vakhta:event', id, sequence, JSON.stringify(event));
      });
      ends.set(id, end);
      return true;
    },
    remove,
  };
}
