import { access, constants, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Probe } from '#contract/domain/connection';
import { fail, ok, type Result } from '#contract/result';

/** A folder by mistake may be a whole disk: past this many files the figures are a lower bound. */
const FILES_AT_MOST = 10_000;

/** How many files lie below the folder, how large they are, whether exports can be written there. */
export async function probeFiles(
  folder: string,
  connectionName: string,
): Promise<Result<Extract<Probe, { kind: 'files' }>, 'FOLDER_NOT_FOUND'>> {
  const isFolder = await stat(folder)
    .then((entry) => entry.isDirectory())
    .catch(() => false);
  if (!isFolder) return fail('FOLDER_NOT_FOUND', { connectionName });
  const isWritable = await access(folder, constants.W_OK)
    .then(() => true)
    .catch(() => false);
  const sizes = await sizesBelow(folder);
  return ok({
    kind: 'files',
    fileCount: sizes.length,
    sizeBytes: sizes.reduce((sum, size) => sum + size, 0),
    isWritable,
  });
}

async function sizesBelow(folder: string): Promise<number[]> {
  const sizes: number[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && sizes.length < FILES_AT_MOST; next = folders.pop()) {
    const entries = await readdir(next, { withFileTypes: true }).catch(() => []); // One we may not read counts nothing.
    for (const entry of entries.slice(0, FILES_AT_MOST - sizes.length)) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) folders.push(path);
      else if (entry.isFile()) sizes.push((await stat(path).catch(() => ({ size: 0 }))).size);
    }
  }
  return sizes;
}
