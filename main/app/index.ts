/**
 * The shell: one window on one workspace. What must happen before Electron's `ready` stands at the top level, before
 * any await: the scheme's privileges, the single-instance lock, the engine's start.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { workspaceHome } from '../link/workspace-home.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { cutOffNetwork } from './cut-off-network.ts';
import { startEngineHost } from './engine-host.ts';
import { startEngineProcess } from './engine-process.ts';
import { keychain } from './keychain.ts';
import { guardNavigation } from './navigation-guard.ts';
import { nodePath } from './node-path.ts';
import { refuseAllPermissions } from './permissions.ts';
import { openShell } from './shell.ts';
import { giveBackWhatOpeningTook, stayLight } from './stay-light.ts';

const home = workspaceHome(process.env);
// Without the kernel's sandbox the switch would make every child start, fail and start again.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
cutOffNetwork();
stayLight();
registerAppScheme();
guardNavigation();
// The single-instance lock lies in this folder: one window for each workspace.
if (!app.commandLine.hasSwitch('user-data-dir')) keepWindowDataIn(join(home, 'window'));

if (app.requestSingleInstanceLock()) run();
else app.exit(0);

function run(): void {
  const enginePath = join(import.meta.dirname.replace('app.asar', 'app.asar.unpacked'), 'engine.js');
  const engine = startEngineHost(() => startEngineProcess({ nodePath: nodePath(), enginePath, home, keychain }));

  let isEngineGone = false;
  app.on('before-quit', (event) => {
    if (isEngineGone) return;
    event.preventDefault();
    void engine.stop().then(() => {
      isEngineGone = true;
      app.quit();
    });
  });

  void app.whenReady().then(() => {
    engine.tellKeychain();
    refuseAllPermissions();
    serveApp(join(import.meta.dirname, '../renderer'));
    openShell(engine);
    giveBackWhatOpeningTook();
  });
}

function keepWindowDataIn(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath('userData', folder);
  } catch {
    // A home that cannot be written: the engine says so with its failure, in a window that opens all the same.
  }
}
