/**
 * The same items, the first of them asked for at once: whoever makes them works while nobody looks yet. When nobody
 * ever looks nothing is left unhandled.
 */
export function begun<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
  const iterator = items[Symbol.asyncIterator]();
  const first = iterator.next();
  first.catch(() => undefined);
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (let read = await first; read.done !== true; read = await iterator.next()) yield read.value;
      } finally {
        await iterator.return?.();
      }
    },
  };
}
