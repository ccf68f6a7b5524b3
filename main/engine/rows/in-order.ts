interface Started<Item, Answer> {
  readonly item: Item;
  readonly answer: Promise<Answer>;
}

/**
 * Starts `work` on up to `ahead` items at a time and gives each item with its answer in the items' order, the first as
 * soon as it is there: a slow one holds up the next without idling them, and all goes on while the caller works on the
 * one it was given. What was read before the items failed is given first. When the caller leaves early nothing is left
 * unhandled.
 */
export async function* inOrder<Item, Answer>(
  items: AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Answer>,
): AsyncGenerator<{ readonly item: Item; readonly answer: Answer }> {
  const started: Started<Item, Answer>[] = [];
  const state = { isRead: false, isLeft: false };
  let change = Promise.withResolvers<null>();
  const tell = (): void => {
    change.resolve(null);
    change = Promise.withResolvers();
  };
  const startAll = async (): Promise<void> => {
    try {
      for await (const item of items) {
        started.push({ item, answer: handled(work(item)) });
        tell();
        while (started.length >= ahead && !state.isLeft) await change.promise;
        if (state.isLeft) return;
      }
    } finally {
      state.isRead = true;
      tell();
    }
  };
  const reading = handled(startAll());
  try {
    for (;;) {
      const [first] = started;
      if (first !== undefined) {
        const answer = await first.answer;
        started.shift();
        tell();
        yield { item: first.item, answer };
      } else if (state.isRead) break;
      else await change.promise;
    }
    await reading;
  } finally {
    state.isLeft = true;
    tell();
    await reading.catch(() => undefined);
  }
}

/** Its failure is told to whoever awaits it; nobody may, when the loop is left. */
function handled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined);
  return promise;
}
