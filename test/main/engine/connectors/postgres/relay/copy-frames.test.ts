import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopyFrames } from '#engine/connectors/postgres/relay/copy-frames';

function frame(type: string, payload: Uint8Array): Buffer {
  const header = Buffer.alloc(5);
  header.write(type, 'latin1');
  header.writeUInt32BE(payload.length + 4, 1);
  return Buffer.concat([header, payload]);
}

const frames = fc.array(
  fc.tuple(fc.constantFrom('d', 'd', 'd', 'N', 'S', 'C', 'Z'), fc.uint8Array({ maxLength: 40 })),
  { maxLength: 30 },
);

test('rows and all else are told apart to the byte, wherever the network cuts the stream', () => {
  fc.assert(
    fc.property(frames, fc.infiniteStream(fc.integer({ min: 1, max: 17 })), (messages, sizes) => {
      const all = messages.map(([type, payload]) => ({ type, bytes: frame(type, payload) }));
      const stream = Buffer.concat(all.map(({ bytes }) => bytes));
      const passed = new CopyFrames();
      const data: Buffer[] = [];
      const other: Buffer[] = [];
      for (let at = 0; at < stream.length;) {
        const size = Number(sizes.next().value);
        const piece = Buffer.from(stream.subarray(at, at + size));
        passed.pass(
          piece,
          (run) => data.push(Buffer.from(run)),
          (run) => other.push(Buffer.from(run)),
        );
        piece.fill(0); // The socket uses its buffer again.
        at += size;
      }
      const of = (isData: boolean) =>
        Buffer.concat(all.flatMap(({ type, bytes }) => ((type === 'd') === isData ? [bytes] : [])));
      expect(Buffer.concat(data)).toEqual(of(true));
      expect(Buffer.concat(other)).toEqual(of(false));
      expect(passed.rows).toBe(all.filter(({ type }) => type === 'd').length);
    }),
  );
});
