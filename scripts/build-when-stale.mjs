// Builds out/ when it is missing or older than its sources. Two at once are harmless: the second waits for the first,
// looks again and usually finds nothing to do.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isBuilt, markBuilt, out, root, sourceHash } from './build-freshness.mjs';

const LOOK_AGAIN_MS = 100;
const lock = join(out, 'build.lock');

if (!isBuilt(sourceHash())) {
  mkdirSync(out, { recursive: true });
  while (!takeLock()) await setTimeout(LOOK_AGAIN_MS);
  try {
    const hash = sourceHash();
    if (!isBuilt(hash)) build(hash);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} hash */
function build(hash) {
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const done = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (done.status === 0) markBuilt(hash);
  else process.exitCode = 1;
}

function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHolderAlive()) rmSync(lock, { force: true }); // Left by a build that was killed.
    return false;
  }
}

function isHolderAlive() {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // An empty file: the holder stands between making and filling it.
    return pid === 0 || process.kill(pid, 0);
  } catch {
    return false;
  }
}
