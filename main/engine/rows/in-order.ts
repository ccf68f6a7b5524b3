/**
 * Starts `work` on up to `ahead` items at a time and gives each item with its answer in the items' order, so that a
 * slow one holds up the next without idling them. The next item is read while the caller works on the one it was
 * given. When the caller leaves early nothing is left unhandled.
 */
export async function* inOrder<Item, Answer>(
  items: AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Answer>,
): AsyncGenerator<{ readonly item: Item; readonly answer: Answer }> {
  const started: { readonly item: Item; readonly answer: Promise<Answer> }[] = [];
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (let next = handled(iterator.next()); ;) {
      const read = await next;
      if (read.done === true) break;
      const item = read.value;
      next = handled(iterator.next());
      started.push({ item, answer: handled(work(item)) });
      if (started.length < ahead) continue;
      const first = started.shift();
      if (first !== undefined) yield { item: first.item, answer: await first.answer };
    }
    for (const { item, answer } of started) yield { item, answer: await answer };
  } finally {
    await iterator.return?.();
  }
}

/** Its failure is told to whoever awaits it; nobody may, when the loop is left. */
function handled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
