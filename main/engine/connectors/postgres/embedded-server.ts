import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresBinaries } from './embedded-binaries.ts';

/** A private PostgreSQL of ours: a child process on 127.0.0.1, gone when this process goes (where Linux lets it). */
export interface EmbeddedServer extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, whoever ended it. */
  readonly ended: Promise<void>;
  /** Fast shutdown: transactions are rolled back, files are left clean. Repeating it is harmless. */
  stop(): Promise<void>;
}

export interface ClusterOptions {
  readonly binaries: PostgresBinaries;
  /** Made with mode 0700; the cluster lives in `data` below it, the server's log beside that. */
  readonly directory: string;
  readonly superuser: string;
  /** Undefined: anybody who reaches the port may enter. */
  readonly password: string | undefined;
  readonly initArguments?: readonly string[];
}

export interface ServerOptions {
  readonly binaries: PostgresBinaries;
  readonly directory: string;
  /** Undefined: a free one. */
  readonly port?: number | undefined;
  readonly settings?: Readonly<Record<string, string>>;
}

type Unavailable = 'DEMO_UNAVAILABLE';
const unavailable = (reason: string): Result<never, Unavailable> => fail('DEMO_UNAVAILABLE', { reason });

/** The builtin provider knows Cyrillic letters on every platform, whatever locales it has. */
const BUILTIN_LOCALE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
const PORT_TRIES = 5;
const STOP_WITHIN_MS = 20_000;

/** Makes a cluster in `directory`, whole or not at all. */
export async function initCluster(options: ClusterOptions): Promise<Result<void, Unavailable>> {
  const { binaries, directory, superuser, password, initArguments = BUILTIN_LOCALE } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'initial-password');
  const admission = password === undefined ? ['-A', 'trust'] : ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  if (password !== undefined) await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    const common = ['-D', data, '-U', superuser, '-E', 'UTF8', '-k', '--no-sync'];
    const child = await launch(binaries.initdb, [...common, ...admission, ...initArguments], directory);
    if (child === undefined) return unavailable(NO_UNPRIVILEGED_USER);
    const code = await exitOf(child);
    if (code === 0) return ok(undefined);
    await rm(data, { recursive: true, force: true });
    return unavailable(await lastLine(directory));
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Starts the cluster of `directory` and waits until it takes connections. */
export async function startEmbeddedServer(options: ServerOptions): Promise<Result<EmbeddedServer, Unavailable>> {
  const data = join(options.directory, 'data');
  await endLeftover(data);
  const tries = options.port === undefined ? PORT_TRIES : 1;
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    const started = await startOn(port, data, options);
    // Another process may take the port between our look and the server's: a fresh one then.
    if (started.ok || attempt >= tries || !(await lastLine(options.directory)).includes('TCP/IP')) return started;
  }
}

async function startOn(
  port: number,
  data: string,
  options: ServerOptions,
): Promise<Result<EmbeddedServer, Unavailable>> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { postgres, pgCtl } = options.binaries;
  const child = await launch(postgres, ['-D', data, '-p', String(port), ...flags], options.directory);
  if (child?.pid === undefined) return unavailable(NO_UNPRIVILEGED_USER);
  const { pid } = child;
  const ended = exitOf(child).then(() => undefined);
  if (!(await isReady(child, data))) return unavailable(await lastLine(options.directory));
  const stop = () => endServer(child, ended, [pgCtl, 'stop', '-m', 'fast', '-D', data]);
  return ok({ host: '127.0.0.1', port, pid, ended, stop, [Symbol.asyncDispose]: stop });
}

/** Line 8 of postmaster.pid is the server's own word; asking by connections would fill its log with refusals. */
async function isReady(child: ChildProcess, data: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const lines = await pidFileLines(data);
    if (lines[0]?.trim() === String(child.pid) && lines[7]?.trim() === 'ready') return true;
    await delay(10);
  }
  return false;
}

async function endServer(child: ChildProcess, ended: Promise<void>, windowsStop: readonly string[]): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return ended;
  if (process.platform === 'win32') spawn(windowsStop[0] ?? '', windowsStop.slice(1), { stdio: 'ignore' });
  else child.kill('SIGINT');
  const isGone = await Promise.race([ended.then(() => true), delay(STOP_WITHIN_MS, false, { ref: false })]);
  if (!isGone) child.kill('SIGKILL');
  return ended;
}

/** A server that outlived an engine killed with -9 where no parent-death signal exists: it would hold the directory. */
async function endLeftover(data: string): Promise<void> {
  const pid = Number((await pidFileLines(data))[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => data);
  if (!command.includes(data)) return rm(join(data, 'postmaster.pid'), { force: true }); // The number is another's now.
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await delay(20);
}

const pidFileLines = async (data: string): Promise<string[]> =>
  (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const NO_UNPRIVILEGED_USER = 'PostgreSQL refuses to run as root, and unshare (util-linux) is not here';

/**
 * Starts a program with its output in `server.log`, never as root: in a user namespace PostgreSQL sees uid 1000 while
 * the files stay root's. `--pdeathsig` ends it when we are killed with -9; it follows the thread that spawned it.
 */
async function launch(program: string, args: readonly string[], directory: string): Promise<ChildProcess | undefined> {
  const command = [program, ...args];
  if (existsSync('/usr/bin/setpriv')) command.unshift('/usr/bin/setpriv', '--pdeathsig', 'INT');
  if (process.getuid?.() === 0) {
    if (!existsSync('/usr/bin/unshare')) return undefined;
    command.unshift('/usr/bin/unshare', '--user', '--map-user=1000', '--map-group=1000', '--');
  }
  const log = await open(join(directory, 'server.log'), 'a', 0o600);
  try {
    const { PATH, SystemRoot, TEMP } = process.env;
    const env = { PATH, SystemRoot, TEMP, LANG: 'C.UTF-8', LC_MESSAGES: 'C' };
    const [file = program, ...rest] = command;
    const child = spawn(file, rest, { cwd: directory, stdio: ['ignore', log.fd, log.fd], env, windowsHide: true });
    child.on('error', () => undefined); // `exitOf` answers for it.
    return child;
  } finally {
    await log.close();
  }
}

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });

async function lastLine(directory: string): Promise<string> {
  const log = await readFile(join(directory, 'server.log'), 'utf8').catch(() => '');
  const lines = log.trimEnd().split('\n');
  return lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? '';
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
      });
    });
  });
