import { app, type BrowserWindow } from 'electron';
import { startEngineHost } from './engine-host.ts';
import { followEngineProcess } from './engine-process.ts';
import { keychain } from './keychain.ts';
import { openShell } from './shell.ts';
import type { BegunEngine } from './spawn-engine.ts';
import { giveBackWhatOpeningTook } from './stay-light.ts';

/**
 * Joins the window to its engine, for as long as both live. Called after `ready`; `first` is running already, `spawn`
 * begins another engine after a loss.
 */
export function runProgram(window: BrowserWindow, first: BegunEngine, spawn: () => BegunEngine): void {
  const begun = [first];
  const engine = startEngineHost(() => followEngineProcess(begun.pop() ?? spawn(), keychain));
  engine.tellKeychain();

  let isEngineGone = false;
  app.on('before-quit', (event) => {
    if (isEngineGone) return;
    event.preventDefault();
    void engine.stop().then(() => {
      isEngineGone = true;
      app.quit();
    });
  });

  openShell(engine, window);
  giveBackWhatOpeningTook();
}
