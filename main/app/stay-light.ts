import { setTimeout as delay } from 'node:timers/promises';
import { app } from 'electron';
import { collectGarbage, giveBackAtRest, processCpuMs } from '../memory/give-back.ts';

/** The window stands open all day and rests for most of it. Called before `ready`: switches are read once. */
export function stayLight(): void {
  // V8 keeps at rest what it has taken for its youngest objects; this way it takes little, and cleans up more often.
  app.commandLine.appendSwitch('js-flags', '--optimize-for-size');
  // The window is text, tables and lines: the processor draws them, on a server without a graphics card as anywhere.
  app.disableHardwareAcceleration();
  app.commandLine.appendSwitch('disable-software-rasterizer'); // It imitates a graphics card for WebGL, which nothing uses.
  // Nothing the window asks for leaves the machine: a process of its own for that would do nothing.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2');
}

/** What opening the window took is given back once it only stands there. Called after `ready`. */
export function giveBackWhatOpeningTook(): void {
  const ends = new AbortController();
  app.once('will-quit', () => ends.abort());
  const sleep = (durationMs: number): Promise<void> => delay(durationMs, undefined, { ref: false });
  void giveBackAtRest({ sleep, cpuMs: processCpuMs, collect: collectGarbage }, ends.signal);
}
