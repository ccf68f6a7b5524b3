import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type Page } from '@playwright/test';
import { processesLeft } from '#test/support/processes-left';
import { quitProgram } from '#test/support/quit-program';

const ELECTRON = join(import.meta.dirname, '../../scripts/electron-unprivileged.sh');

export interface OpenWindow extends AsyncDisposable {
  readonly page: Page;
  /** From the start of the process until `usable` was there. */
  readonly seconds: number;
  /** Proportional memory of all processes whose command line fits, in MiB, once it no longer falls. */
  idleMemoryMiB(counts: (commandLine: string) => boolean): Promise<number>;
}

/** Starts Electron on a program's folder, in the user's folder `home`, and waits until its window can be used. */
export async function openWindow(
  program: string,
  home: string,
  environment: Readonly<Record<string, string>>,
  usable: (page: Page) => Promise<unknown>,
): Promise<OpenWindow> {
  const startedMs = performance.now();
  const app = await _electron.launch({
    executablePath: ELECTRON,
    chromiumSandbox: true,
    args: [program],
    env: {
      ...(process.env as Record<string, string>),
      HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      XDG_CONFIG_HOME: join(home, 'config'),
      LANG: 'ru_RU.UTF-8',
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      ...environment,
    },
  });
  const group = app.process().pid ?? 0;
  const page = await app.firstWindow();
  await usable(page);
  const seconds = (performance.now() - startedMs) / 1000;

  const memoryNow = async (counts: (commandLine: string) => boolean): Promise<number> => {
    const lines = (await processesLeft(group, home)).filter(counts);
    const sizes = await Promise.all(lines.map((line) => proportionalMiB(line.split(' ')[0] ?? '')));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  return {
    page,
    seconds,
    async idleMemoryMiB(counts) {
      // What the start left behind is given back within seconds; the last of ten looks is the idle program.
      let last = await memoryNow(counts);
      for (let look = 0; look < 10; look += 1) {
        await delay(1_000);
        last = await memoryNow(counts);
      }
      return last;
    },
    [Symbol.asyncDispose]: () => quitProgram(app),
  };
}

/** A page that several processes share counts in parts. */
async function proportionalMiB(pid: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const [, kilobytes] = /^Pss:\s+(\d+)/m.exec(text) ?? [];
  return Number(kilobytes ?? 0) / 1024;
}
