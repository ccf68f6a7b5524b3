import { Menu, nativeImage, Tray } from 'electron';
import trayIcon from '../../resources/icons/tray.png?inline';
import type { Say } from './shell-texts.ts';

interface TrayActions {
  show(): void;
  quit(): void;
}

/** The icon beside the clock, there only while jobs run: it tells that work goes on after the window was closed. */
export function openTray(actions: TrayActions) {
  let tray: Tray | undefined;

  return {
    update(runningJobs: number, say: Say): void {
      if (runningJobs === 0) {
        tray?.destroy();
        tray = undefined;
        return;
      }
      tray ??= new Tray(nativeImage.createFromDataURL(trayIcon));
      tray.removeAllListeners('click');
      tray.on('click', actions.show);
      tray.setToolTip(say('shell.tray.running', { count: runningJobs }));
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: say('shell.tray.running', { count: runningJobs }), enabled: false },
          { label: say('shell.tray.show'), click: actions.show },
          { label: say('shell.tray.quit'), click: actions.quit },
        ]),
      );
    },
  };
}
