import { expect, test } from 'vitest';
import { begun } from '#engine/rows/begun';

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function* counted(asked: number[], last: number) {
  try {
    for (let item = 1; item <= last; item += 1) {
      asked.push(item);
      yield await Promise.resolve(item);
    }
  } finally {
    asked.push(0);
  }
}

test('the first item is asked for before anybody looks, and each is given once', async () => {
  const asked: number[] = [];
  const items = begun(counted(asked, 3));
  expect(asked).toEqual([1]);
  expect(await all(items)).toEqual([1, 2, 3]);
});

test('whoever leaves early ends the one that makes them', async () => {
  const asked: number[] = [];
  for await (const item of begun(counted(asked, 3))) {
    if (item === 2) break;
  }
  expect(asked).toEqual([1, 2, 0]);
});

test('a failure of the first item is told to whoever looks, and to nobody else', async () => {
  const failing = begun(
    (async function* () {
      yield await Promise.reject<number>(new Error('no rows'));
    })(),
  );
  await expect(all(failing)).rejects.toThrow('no rows');
  begun(
    (async function* () {
      yield await Promise.reject<number>(new Error('no rows'));
    })(),
  );
});
