import { createHash } from 'node:crypto';
import { ok, type Result } from '#contract/result';
import { open } from 'node:fs/promises';
import { sourceFailure } from './failures.ts';
import type { FoundFile } from './list.ts';

const READ_BYTES = 1 << 20;

/**
 * SHA-256 (lower-case hex) of a file as it lies on disk, compressed or not. `onProgress` is given the bytes done, after
 * each mebibyte. Throws the signal's reason when aborted.
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
    const buffer = new Uint8Array(READ_BYTES);
    for (let doneBytes = 0; ;) {
      const { bytesRead } = await handle.read(buffer, 0, READ_BYTES, doneBytes);
      if (bytesRead === 0) return ok(hash.digest('hex'));
      signal.throwIfAborted();
      hash.update(buffer.subarray(0, bytesRead));
      doneBytes += bytesRead;
      onProgress(doneBytes);
    }
  } catch (error) {
    signal.throwIfAborted();
    return sourceFailure(file.name, error);
  }
}
