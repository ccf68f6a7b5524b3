import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFrames } from '../../../main/link/read-frames.ts';

function collect(limitBytes: number, chunks: readonly Buffer[]) {
  const frames: string[] = [];
  const tooLarge: number[] = [];
  const read = readFrames(limitBytes, {
    onFrame: (text) => frames.push(text),
    onTooLarge: (sizeBytes) => tooLarge.push(sizeBytes),
  });
  for (const chunk of chunks) read(chunk);
  return { frames, tooLarge };
}

test('lines arrive whole however the stream is cut, also through a letter', () => {
  const lines = fc.array(fc.string({ unit: 'grapheme' }).map((line) => line.replaceAll('\n', ' ')));
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 7 }), (sent, step) => {
      const bytes = Buffer.from(sent.map((line) => `${line}\n`).join(''));
      const chunks = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
        bytes.subarray(index * step, (index + 1) * step),
      );
      expect(collect(10_000, chunks).frames).toEqual(sent);
    }),
  );
});

test('a line of exactly the limit passes, one byte more is refused, finished or not', () => {
  expect(collect(4, [Buffer.from('abcd\n')])).toEqual({ frames: ['abcd'], tooLarge: [] });
  expect(collect(4, [Buffer.from('abcde\n')])).toEqual({ frames: [], tooLarge: [5] });
  expect(collect(4, [Buffer.from('abc'), Buffer.from('de')])).toEqual({ frames: [], tooLarge: [5] });
});

test('after a refusal nothing more is read', () => {
  expect(collect(4, [Buffer.from('abcdefgh'), Buffer.from('\nok\n')])).toEqual({ frames: [], tooLarge: [8] });
});
