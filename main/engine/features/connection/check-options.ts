import { realpath, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { ConnectionOptions } from '#contract/domain/connection';
import { fail, ok, type Result } from '#contract/result';

/** A folder must be there, and is kept under its real name: links changed later lead nowhere else. */
export async function checkOptions(
  options: ConnectionOptions,
  connectionName: string,
): Promise<Result<ConnectionOptions, 'FOLDER_NOT_FOUND' | 'PATH_NOT_ALLOWED'>> {
  if (options.kind !== 'files') return ok(options);
  if (!isAbsolute(options.folder)) return fail('PATH_NOT_ALLOWED', { pattern: options.folder });
  const folder = await realFolder(options.folder);
  return folder === undefined ? fail('FOLDER_NOT_FOUND', { connectionName }) : ok({ kind: 'files', folder });
}

async function realFolder(path: string): Promise<string | undefined> {
  try {
    const folder = await realpath(path);
    return (await stat(folder)).isDirectory() ? folder : undefined;
  } catch {
    return undefined; // Not there, or not ours to see: the same to whoever asks.
  }
}
