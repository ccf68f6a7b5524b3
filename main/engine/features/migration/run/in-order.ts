/**
 * Starts `work` on up to `ahead` items at a time and gives each item with its answer in the items' order, so that a
 * slow one holds up the next without idling them. When the caller leaves early nothing is left unhandled.
 */
export async function* inOrder<Item, Answer>(
  items: AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Answer>,
): AsyncGenerator<{ readonly item: Item; readonly answer: Answer }> {
  const started: { readonly item: Item; readonly answer: Promise<Answer> }[] = [];
  for await (const item of items) {
    const answer = work(item);
    answer.catch(() => undefined); // Told to whoever awaits it; nobody may, when the loop is left.
    started.push({ item, answer });
    if (started.length < ahead) continue;
    const first = started.shift();
    if (first !== undefined) yield { item: first.item, answer: await first.answer };
  }
  for (const { item, answer } of started) yield { item, answer: await answer };
}
