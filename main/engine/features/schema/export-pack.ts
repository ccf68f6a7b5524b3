import { cp, glob, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { exportPack } from '#contract/operations/schema/export-pack';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { findPack, systemCode } from '#engine/schema/pack/read-pack';

/** Into a new or an empty folder: nothing that lies there is ever written over. */
export const handleExportPack =
  (): Handler<typeof exportPack> =>
  async ({ pack: name, path }) => {
    const pack = await findPack(name);
    if (!pack.ok) {
      if (pack.failure.code === 'SCHEMA_PACK_NOT_FOUND') return fail('SCHEMA_PACK_NOT_FOUND', { pack: name });
      throw new Error(`${pack.failure.file}: ${pack.failure.reason}`);
    }
    try {
      await mkdir(path, { recursive: true });
      if ((await readdir(path)).length > 0) {
        return fail('FILE_NOT_WRITTEN', { name: basename(path), reason: 'ENOTEMPTY' });
      }
      await cp(pack.value.folder, path, { recursive: true });
      return ok(await sizeOf(path));
    } catch (error) {
      return fail('FILE_NOT_WRITTEN', { name: basename(path), reason: systemCode(error) });
    }
  };

async function sizeOf(folder: string): Promise<{ files: number; sizeBytes: number }> {
  let files = 0;
  let sizeBytes = 0;
  for await (const name of glob('**/*', { cwd: folder })) {
    const entry = await stat(join(folder, name));
    if (!entry.isFile()) continue;
    files += 1;
    sizeBytes += entry.size;
  }
  return { files, sizeBytes };
}
