import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '#engine/rows/in-order';

async function* numbers(count: number) {
  for (let number = 0; number < count; number += 1) yield await Promise.resolve(number);
}

test('answers come in the order of the items, whichever is done first, and no more than asked for are under way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.nat(12), fc.integer({ min: 1, max: 5 }), async (scheduler, count, ahead) => {
      let underWay = 0;
      let most = 0;
      const work = async (item: number): Promise<string> => {
        underWay += 1;
        most = Math.max(most, underWay);
        await scheduler.schedule(Promise.resolve());
        underWay -= 1;
        return `answer ${item}`;
      };
      const got: string[] = [];
      const all = (async () => {
        for await (const { answer } of inOrder(numbers(count), ahead, work)) got.push(answer);
      })();
      await scheduler.waitFor(all);
      expect(got).toEqual(Array.from({ length: count }, (_, item) => `answer ${item}`));
      expect(most).toBeLessThanOrEqual(ahead);
    }),
  );
});

test('a failure reaches the caller in its turn, and what was started after it ends unseen', async () => {
  const work = (item: number): Promise<number> =>
    item === 2 ? Promise.reject(new Error('planted')) : Promise.resolve(item);
  const got: number[] = [];
  const all = async () => {
    for await (const { answer } of inOrder(numbers(9), 3, work)) got.push(answer);
  };
  await expect(all()).rejects.toThrow('planted');
  expect(got).toEqual([0, 1]);
});
