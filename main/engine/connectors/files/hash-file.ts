import { createHash } from 'node:crypto';
import { ok, type Result } from '#contract/result';
import { open } from 'node:fs/promises';
import { sourceFailure } from './failures.ts';
import type { FoundFile } from './list.ts';

const READ_BYTES = 1 << 20;

/**
 * SHA-256 (lower-case hex) of a file as it lies on disk, compressed or not: a part is read while the one before it is
 * hashed. `onProgress` is given the bytes done, after each mebibyte. Throws the signal's reason when aborted.
 */
export async function hashFile(
  file: FoundFile,
  signal: AbortSignal,
  onProgress: (doneBytes: number) => void = () => undefined,
): Promise<Result<string, 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE'>> {
  signal.throwIfAborted();
  const hash = createHash('sha256');
  try {
    await using handle = await open(file.path, 'r');
    const readAt = (position: number, into: Uint8Array<ArrayBuffer>) => handle.read(into, 0, READ_BYTES, position);
    let reading = readAt(0, new Uint8Array(READ_BYTES));
    let other = new Uint8Array(READ_BYTES);
    for (let doneBytes = 0; ;) {
      const { bytesRead, buffer } = await reading;
      if (bytesRead === 0) return ok(hash.digest('hex'));
      signal.throwIfAborted();
      doneBytes += bytesRead;
      reading = readAt(doneBytes, other);
      other = buffer;
      hash.update(buffer.subarray(0, bytesRead));
      onProgress(doneBytes);
    }
  } catch (error) {
    signal.throwIfAborted();
    return sourceFailure(file.name, error);
  }
}
