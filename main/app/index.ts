/**
 * The shell: one window on one workspace. What must happen before Electron's `ready` stands here, and nothing that
 * could wait: the scheme's privileges, the single-instance lock, the engine's start. The rest is read while the engine
 * and the window's own process start.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { workspaceHome } from '../link/workspace-home.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { cutOffNetwork } from './cut-off-network.ts';
import { guardNavigation } from './navigation-guard.ts';
import { nodePath } from './node-path.ts';
import { refuseAllPermissions } from './permissions.ts';
import { spawnEngine } from './spawn-engine.ts';
import { stayLight } from './stay-light.ts';
import { openWindow } from './window.ts';

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
  const spawn = () => spawnEngine({ nodePath: nodePath(), enginePath, home });
  const first = spawn();
  void app.whenReady().then(async () => {
    refuseAllPermissions();
    const program = import('./program.ts');
    const isAnswered = program.then(({ runProgram }) => runProgram(window, first, spawn));
    serveApp(join(import.meta.dirname, '../renderer'), isAnswered);
    const window = openWindow();
    await isAnswered;
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
