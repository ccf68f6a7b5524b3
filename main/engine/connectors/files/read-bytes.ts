import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { pipeline, type Duplex } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';

const READ_BYTES = 128 << 10;

/**
 * The bytes of a file from `fromByte` on, decompressed when its name says so. A piece is valid only until the next one
 * is asked for. Throws errors with a `code`, and the signal's reason when aborted.
 */
export async function* readBytes(path: string, fromByte: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const decompressor = createDecompressor(path);
  yield* decompressor === undefined
    ? readPlain(path, fromByte, signal)
    : skipBytes(decompress(path, decompressor, signal), fromByte);
}

/** Compressed files have no places to jump to: resuming one reads it again from its start. */
export const isCompressed = (path: string): boolean => createDecompressor(path) !== undefined;

function createDecompressor(path: string): Duplex | undefined {
  const ending = extname(path).toLowerCase();
  if (ending === '.gz') return createGunzip({ chunkSize: READ_BYTES });
  if (ending === '.zst') return createZstdDecompress({ chunkSize: READ_BYTES });
  return undefined;
}

async function* readPlain(path: string, fromByte: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  await using file = await open(path, 'r');
  // One buffer for the whole file: garbage of a gigabyte would cost more than reading it.
  const buffer = new Uint8Array(READ_BYTES);
  for (let position = fromByte; ;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function* decompress(path: string, decompressor: Duplex, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  // The callback keeps the pipeline's error from being unhandled; the iteration below throws the same one.
  pipeline(createReadStream(path, { highWaterMark: READ_BYTES }), decompressor, () => undefined);
  for await (const piece of decompressor as AsyncIterable<Uint8Array>) {
    signal.throwIfAborted();
    yield piece;
  }
}

async function* skipBytes(pieces: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const piece of pieces) {
    const skipped = Math.min(left, piece.length);
    left -= skipped;
    if (skipped < piece.length) yield piece.subarray(skipped);
  }
}
