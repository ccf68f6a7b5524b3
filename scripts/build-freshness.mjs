// Is what stands in out/ built from what stands in the sources now? Compared by content, not by time: a checkout or a
// copied folder changes times. Runs on any Node from 20 on, because the command line asks before it has found its own.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const out = join(root, 'out');

const FOLDERS = ['contract', 'main', 'preload', 'renderer', 'resources'];
const FILES = ['electron.vite.config.ts', 'package.json', 'package-lock.json'];
const STAMP = join(out, 'built-from.sha256');

/** SHA-256 over the paths and bytes of everything a build reads, as hex. */
export function sourceHash() {
  const hash = createHash('sha256');
  const inFolders = FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...FILES.map((name) => join(root, name)), ...inFolders].sort()) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(root.length)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** @param {string} hash of the sources now */
export function isBuilt(hash) {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;
}

/** @param {string} hash of the sources before the build began: what changed meanwhile is built again next time */
export function markBuilt(hash) {
  writeFileSync(STAMP, hash);
}
