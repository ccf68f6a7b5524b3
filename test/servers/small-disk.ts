import { execFile } from 'node:child_process';
import { chown, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { privateDirectory } from './private-directory.ts';

const run = promisify(execFile);

/** A file system of its own that can be full. */
export interface SmallDisk extends AsyncDisposable {
  readonly path: string;
  /** Takes at once every byte that is left. */
  fill(): Promise<void>;
  /** Gives them back. */
  free(): Promise<void>;
}

/** Only who may mount has one. */
export const mayMount = (): boolean => process.platform === 'linux' && process.getuid?.() === 0;

/** Whoever writes to it too may take some first: then what is left now. */
async function fillUp(disk: string, filler: string): Promise<void> {
  const { bavail, bsize } = await statfs(disk);
  if (bavail === 0) return;
  try {
    await run('fallocate', ['--length', String(bavail * bsize), filler]);
  } catch (error) {
    if (!String(error).includes('No space left')) throw error;
    await fillUp(disk, filler);
  }
}

/** In memory, and of whoever owns `like`: a server's own user writes to it. */
export async function mountSmallDisk(megabytes: number, like: string): Promise<SmallDisk> {
  const folder = await privateDirectory('disk');
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder.path]);
  const { uid, gid } = await stat(like);
  await chown(folder.path, uid, gid);
  const filler = join(folder.path, 'filler');
  return {
    path: folder.path,
    fill: () => fillUp(folder.path, filler),
    free: () => rm(filler, { force: true }),
    async [Symbol.asyncDispose]() {
      await run('umount', [folder.path]);
      await folder[Symbol.asyncDispose]();
    },
  };
}
