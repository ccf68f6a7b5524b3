import { glob, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { FilePattern } from '#contract/domain/source';
import { fail, ok, type Result } from '#contract/result';
import { sourceFailure } from './failures.ts';

/** A file of a `files` connection. Only `name` may leave the engine. */
export interface FoundFile {
  /** Below the folder, with `/` between folders. */
  readonly name: string;
  /** Without links: what is opened is what was checked. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

type ListFailure = 'FOLDER_NOT_FOUND' | 'PATH_NOT_ALLOWED' | 'SOURCE_FILE_NOT_FOUND' | 'SOURCE_UNREADABLE';

/**
 * The files a pattern names below the folder of a connection, sorted by name; at least one. A file that is there under
 * the literal name is taken before the name is read as a glob. A link that leads out of the folder refuses the pattern.
 */
export async function listFiles(
  folder: string,
  connectionName: string,
  pattern: string,
): Promise<Result<readonly FoundFile[], ListFailure>> {
  if (!FilePattern.safeParse(pattern).success) return fail('PATH_NOT_ALLOWED', { pattern });
  const root = await realpath(folder).catch(() => undefined);
  if (root === undefined) return fail('FOLDER_NOT_FOUND', { connectionName });
  const found: FoundFile[] = [];
  for (const name of await namesOf(root, pattern)) {
    try {
      const path = await realpath(join(root, name));
      if (!isInside(root, path)) return fail('PATH_NOT_ALLOWED', { pattern: name });
      const { size, mtimeMs, isFile } = await describe(path);
      if (isFile) found.push({ name, path, sizeBytes: size, modifiedMs: mtimeMs });
    } catch (error) {
      return sourceFailure(name, error);
    }
  }
  return found.length === 0 ? fail('SOURCE_FILE_NOT_FOUND', { pattern }) : ok(found);
}

async function namesOf(root: string, pattern: string): Promise<readonly string[]> {
  const isLiteral = await stat(join(root, pattern)).then(
    (entry) => entry.isFile(),
    () => false,
  );
  if (isLiteral) return [pattern];
  // Node's glob lists links to files and does not walk through links to folders, which might lead to the whole disk.
  const names: string[] = [];
  for await (const name of glob(pattern, { cwd: root })) names.push(name.replaceAll(sep, '/'));
  return names.sort((left, right) => (left < right ? -1 : 1));
}

async function describe(path: string): Promise<{ size: number; mtimeMs: number; isFile: boolean }> {
  const entry = await stat(path);
  return { size: entry.size, mtimeMs: entry.mtimeMs, isFile: entry.isFile() };
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
