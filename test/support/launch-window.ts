import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { processesLeft } from './processes-left.ts';
import { quitProgram } from './quit-program.ts';

const CLOSE_TIMEOUT_MS = 15_000;

export interface Vakhta {
  readonly app: ElectronApplication;
  readonly window: Page;
  /** VAKHTA_HOME of this program: stays for a second start, goes with the test. */
  readonly home: string;
  /** What the program has written to its two outputs, without Chromium's noise under a display without a desktop. */
  output(): string;
  /** As `kill -9` of the shell does it; proves that nothing outlives it. */
  kill(): Promise<void>;
  /** Ends the program as a person would and proves that nothing of it is left. */
  close(): Promise<void>;
}

interface LaunchOptions {
  readonly home?: string;
  readonly language?: 'ru' | 'en';
  readonly env?: Readonly<Record<string, string>>;
  /** In place of the program: a script that starts it in its own way. */
  readonly executable?: string;
}

export type Launch = (options?: LaunchOptions) => Promise<Vakhta>;

/**
 * The built program in real Electron, with the sandbox, each in a home of its own. `vakhta` is one that is open on an
 * empty workspace; `seenVakhta` is such a one for all tests of a file that only look; `launch` opens one, or another on
 * the same home. All are closed, looked for leftovers and removed after the test, or after the last one.
 */
export const test = base.extend<{ launch: Launch; vakhta: Vakhta }, { seenVakhta: Vakhta }>({
  launch: async ({}, use) => {
    await using place = await openPlace();
    await use(place.launch);
  },
  vakhta: async ({ launch }, use) => {
    await use(await launch({ env: EMPTY }));
  },
  seenVakhta: [
    async ({}, use) => {
      await using place = await openPlace();
      await use(await place.launch({ env: EMPTY }));
    },
    { scope: 'worker' },
  ],
});

const EMPTY = { VAKHTA_DEMO: 'off' };

async function openPlace(): Promise<AsyncDisposable & { readonly launch: Launch }> {
  const folder = await mkdtemp(join(tmpdir(), 'vakhta-window-'));
  const opened: Vakhta[] = [];
  return {
    async launch(options) {
      const vakhta = await launchIn(folder, options);
      opened.push(vakhta);
      return vakhta;
    },
    async [Symbol.asyncDispose]() {
      for (const vakhta of opened) await vakhta.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export { expect };

async function launchIn(folder: string, options: LaunchOptions = {}): Promise<Vakhta> {
  const { home, language = 'ru', env = {}, executable = 'scripts/electron-unprivileged.sh' } = options;
  const place = home ?? join(folder, 'home');
  await mkdir(place, { recursive: true, mode: 0o700 });
  const app = await _electron.launch({
    executablePath: resolve(executable),
    chromiumSandbox: true, // Without it Playwright adds --no-sandbox.
    args: ['.'],
    env: {
      ...definedOnly(process.env),
      HOME: folder,
      XDG_CACHE_HOME: join(folder, 'cache'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      VAKHTA_HOME: place,
      LANG: language === 'ru' ? 'ru_RU.UTF-8' : 'en_US.UTF-8',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      ...env,
    },
  });
  const group = app.process().pid;
  if (group === undefined) throw new Error('the program did not start');
  const lines: string[] = [];
  const keep = (chunk: Buffer): void => void lines.push(...chunk.toString().split('\n').filter(isWorthKeeping));
  app.process().stdout?.on('data', keep);
  app.process().stderr?.on('data', keep);
  const window = await app.firstWindow();
  await window.waitForLoadState();

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= closeAndLook(app, group, folder));
  const kill = async (): Promise<void> => {
    const isGone = new Promise((settle) => app.process().once('exit', settle));
    app.process().kill('SIGKILL');
    await isGone;
    await expect.poll(() => processesLeft(group, folder), { timeout: CLOSE_TIMEOUT_MS }).toEqual([]);
    closed = Promise.resolve();
  };
  return { app, window, home: place, output: () => lines.join('\n'), kill, close };
}

/** A program that does not end is named by its own command line: Playwright would only report that time ran out. */
async function closeAndLook(app: ElectronApplication, group: number, mark: string): Promise<void> {
  const deadline = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), CLOSE_TIMEOUT_MS).unref();
  });
  const isClosed = await Promise.race([quitProgram(app).then(() => true), deadline]);
  if (!isClosed) {
    const left = await processesLeft(group, mark);
    process.kill(-group, 'SIGKILL');
    throw new Error(`the program did not end: ${left.join('; ')}`);
  }
  await expect.poll(() => processesLeft(group, mark)).toEqual([]);
}

const NOISE = /bus\.cc|viz_main_impl|^\s*$/;
const isWorthKeeping = (line: string): boolean => !NOISE.test(line);

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
