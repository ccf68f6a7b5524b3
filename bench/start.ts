import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { privateDirectory } from '#test/servers/private-directory';
import { absolute, compared, median, type Claim } from './support/claim.ts';
import { openWindow } from './support/electron-window.ts';
import { tell } from './support/tell.ts';

const ROUNDS = 7;
const START_LIMIT_SECONDS = 2;
const MEMORY_LIMIT_MIB = 350;
const PROGRAM = join(import.meta.dirname, '..');
const HELLO = join(import.meta.dirname, 'hello-window');

/** Looked for at every frame: a locator looks again after half a second only. */
const canPress = (page: Page, name: string): Promise<unknown> =>
  page.evaluate(`new Promise((resolve) => {
    const isThere = (one) => one.textContent.includes(${JSON.stringify(name)}) && !one.disabled;
    const look = () => [...document.querySelectorAll('button')].some(isThere) ? resolve() : requestAnimationFrame(look);
    look();
  })`);

/** The one button of the demo workspace can be pressed: server, export and mapping are there. */
const demoIsReady = (page: Page): Promise<unknown> => canPress(page, 'employees');
const helloIsThere = (page: Page): Promise<unknown> => canPress(page, 'Hello');

const isProgram = (commandLine: string): boolean => !isServer(commandLine);
const isServer = (commandLine: string): boolean => /postgres/.test(commandLine);

/** Starts after the first, on the demo workspace, beside a program of one empty window. */
export async function measure(): Promise<Claim[]> {
  await using folder = await privateDirectory('bench-window');
  const vakhtaHome = join(folder.path, 'home');
  await mkdir(vakhtaHome);
  const vakhta = () => openWindow(PROGRAM, folder.path, { VAKHTA_HOME: vakhtaHome }, demoIsReady);
  const hello = () => openWindow(HELLO, folder.path, {}, helloIsThere);

  {
    await using first = await vakhta();
    tell(`first start, with the demo made: ${first.seconds.toFixed(2)} s`);
  }
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of round % 2 === 0 ? ['peer', 'ours'] : ['ours', 'peer']) {
      await using opened = side === 'ours' ? await vakhta() : await hello();
      (side === 'ours' ? ours : peer).push(opened.seconds);
      tell(`${side}: ${opened.seconds.toFixed(2)} s`);
    }
  }

  await using idle = await vakhta();
  const memoryMiB = await idle.idleMemoryMiB(isProgram);
  tell(`the demo's server beside it: ${(await idle.idleMemoryMiB(isServer)).toFixed(0)} MiB`);
  return [
    absolute('start: to a usable window, second start', 's', median(ours), START_LIMIT_SECONDS),
    compared({
      ...{ name: 'start: beside an empty Electron window', oursSeconds: ours, limit: 3 },
      ...{ peerName: 'Electron with one empty window', peerSeconds: peer },
    }),
    absolute('start: memory of the idle program', 'MiB', memoryMiB, MEMORY_LIMIT_MIB),
  ];
}
