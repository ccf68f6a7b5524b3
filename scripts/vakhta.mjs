#!/usr/bin/env node
// `vakhta …`: finds the Node it needs, builds what is missing or stale, and becomes the command line. Written for any
// Node from 20 on, because that may be what the user has.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isBuilt, root, sourceHash } from './build-freshness.mjs';

const NODE_FLOOR = { major: 24, minor: 7 }; // argon2, ML-DSA and zstd are in Node from here on.

const node = findNode();
if (!isBuilt(sourceHash())) {
  // To stderr: with --json standard output holds one document and nothing else.
  const built = spawnSync(node, [join(root, 'scripts/build-when-stale.mjs')], { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) process.exit(1);
}
const cli = join(root, 'out/main/cli.js');
if (node === process.execPath) await becomeCli();
else runCli();

/** In this very process: signals, terminal and exit code need no passing on. */
async function becomeCli() {
  process.argv[1] = cli;
  await import(pathToFileURL(cli).href);
}

function runCli() {
  const child = spawn(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both of us; passed on as well it would count as the second one, which means "at once".
  const hasTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  process.on('SIGINT', () => hasTerminal || child.kill('SIGINT'));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** @returns {string} the Node that comes with the project, or else this one if it is new enough */
function findNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const carried = join(root, `node_modules/node-${platform}-${process.arch}/bin`, file);
  if (existsSync(carried)) return realpathSync(carried);
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > NODE_FLOOR.major || (major === NODE_FLOOR.major && minor >= NODE_FLOOR.minor)) return process.execPath;
  console.error(
    `vakhta needs Node ${NODE_FLOOR.major}.${NODE_FLOOR.minor} or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}
