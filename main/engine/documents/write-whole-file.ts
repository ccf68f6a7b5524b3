import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '#contract/result';

/** The file appears when it is whole; what is exported may be people's data, so nobody else may read it. */
export async function writeWholeFile(
  path: string,
  read: () => Readable,
  signal: AbortSignal,
): Promise<Result<{ sizeBytes: number }, 'FILE_NOT_WRITTEN'>> {
  const part = `${path}.part`;
  try {
    await pipeline(read(), createWriteStream(part, { mode: 0o600 }), { signal });
    await rename(part, path);
    return ok({ sizeBytes: (await stat(path)).size });
  } catch (error) {
    await rm(part, { force: true });
    signal.throwIfAborted();
    // Of the file system only: libraries give their errors codes too.
    const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error;
    if (!isOfSystem) throw error;
    return fail('FILE_NOT_WRITTEN', { name: basename(path), reason: String(error.code) });
  }
}
