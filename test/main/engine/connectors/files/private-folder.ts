import { mkdtemp, mkdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FoundFile } from '#engine/connectors/files/list';

export interface PrivateFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes a file below the folder; `name` may have folders in it. */
  add(name: string, content: string | Uint8Array): Promise<FoundFile>;
}

/** A folder of the test's own, removed with everything in it. */
export async function createPrivateFolder(): Promise<PrivateFolder> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'vakhta-files-')));
  return {
    path,
    async add(name, content) {
      const file = join(path, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      return { name, path: file, sizeBytes: Buffer.byteLength(content), modifiedMs: 0 };
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
