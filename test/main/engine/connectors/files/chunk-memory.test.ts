import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FILE_START } from '#engine/chunk';
import { createChunkMemory } from '#engine/connectors/files/chunk-memory';
import { readChunks } from '#engine/connectors/files/read';
import { privateDirectory } from '#test/servers/private-directory';

test('a chunk that is done with lends its memory to a later one, and no two that are read share any', () => {
  const memory = createChunkMemory();
  const [first, second] = [memory.take(100_000), memory.take(100_000)];
  expect(first.buffer).not.toBe(second.buffer);

  memory.giveBack(first);
  memory.giveBack(first); // Twice: it is still lent once.
  const [third, fourth] = [memory.take(90_000), memory.take(90_000)];

  expect(third.buffer).toBe(first.buffer);
  expect([third.length, fourth.buffer === first.buffer]).toEqual([90_000, false]);
});

test('memory of one huge record is let go', () => {
  const memory = createChunkMemory();
  const huge = memory.take(9 << 20);
  memory.giveBack(huge);
  expect(memory.take(100).buffer).not.toBe(huge.buffer);
});

test('a file is the same whether its chunks lend each other their memory or not', async () => {
  await using folder = await privateDirectory('files');
  const path = join(folder.path, 'a.csv');
  const records = Array.from(
    { length: 3_000 },
    (_, row) => `${row};"строка ""${row % 7}""\n${'x'.repeat(row % 90)}"\n`,
  );
  writeFileSync(path, `№;Текст\n${records.join('')}`);
  const read = async (lends: boolean): Promise<string> => {
    const memory = createChunkMemory();
    const texts: string[] = [];
    for await (const chunk of readChunks({
      ...{
        file: { name: 'a.csv', path, sizeBytes: 0, modifiedMs: 0 },
        fileNo: 0,
        from: FILE_START,
        chunkBytes: 5_000,
        memory,
      },
      format: { encoding: 'utf-8', delimiter: ';', quote: '"', hasHeader: true },
      signal: new AbortController().signal,
    })) {
      if (!chunk.ok) throw new Error(chunk.failure.code);
      texts.push(Buffer.from(chunk.value.bytes).toString());
      if (lends) memory.giveBack(chunk.value.bytes);
    }
    return texts.join('');
  };
  expect(await read(true)).toBe(records.join(''));
  expect(await read(false)).toBe(records.join(''));
});
