// with-display.mjs COMMAND…: runs the command, under a display of its own where there is none (and always under CI, so
// that a test run never opens windows on somebody's desk).
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';

const [asked, ...args] = process.argv.slice(2);
if (asked === undefined) throw new Error('usage: with-display.mjs COMMAND…');

const needsDisplay = process.platform === 'linux' && (!process.env['DISPLAY'] || process.env['CI']);
const xvfb = needsDisplay ? await startXvfb() : undefined;

// The shell script keeps Chromium's sandbox for root; Windows has neither the shell nor the need.
const isElectron = asked.endsWith('electron-unprivileged.sh');
const command = isElectron && process.platform === 'win32' ? createRequire(import.meta.url)('electron') : asked;
const child = spawn(command, args, {
  stdio: 'inherit',
  shell: process.platform === 'win32' && !isElectron,
  env: xvfb ? { ...process.env, DISPLAY: xvfb.display } : process.env,
});
// Ctrl-C reaches the child from the terminal itself; this process only waits, so that the display outlives the child.
process.on('SIGINT', () => undefined);
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`${asked}: ${error.message}`);
  xvfb?.process.kill();
  process.exit(1);
});
const [code, signal] = await once(child, 'exit');
if (xvfb) {
  xvfb.process.kill();
  await once(xvfb.process, 'exit');
}
process.exitCode = signal === null ? code : 1;

async function startXvfb() {
  // -displayfd: the server picks a free number itself. pdeathsig: it goes even when this process is killed. detached:
  // Ctrl-C must end Electron first, which fails loudly when its display goes away under it.
  const args = ['--pdeathsig', 'TERM', 'Xvfb', '-displayfd', '3', '-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
  const server = spawn('setpriv', args, { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const numbers = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  const number = await Promise.race([
    once(numbers, 'data').then(([chunk]) => String(chunk).trim()),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb ended at once: run "npm run ensure"'))),
  ]);
  return { process: server, display: `:${number}` };
}
