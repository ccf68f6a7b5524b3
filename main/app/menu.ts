import { app, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';
import type { Say } from './shell-texts.ts';

const ZOOM = { step: 0.1, least: 0.8, most: 2 };

interface MenuActions {
  quit(): void;
  restartEngine(): void;
}

/** The menu bar. Operations are not in it: the command palette finds them all, and the contract names them. */
export function setMenu(window: BrowserWindow, say: Say, actions: MenuActions): void {
  const zoom = (change: number) => (): void => {
    const factor = window.webContents.getZoomFactor();
    const next = change === 0 ? 1 : Math.min(ZOOM.most, Math.max(ZOOM.least, factor + change));
    window.webContents.setZoomFactor(Number(next.toFixed(1)));
  };
  const { electron, chrome } = process.versions;
  app.setAboutPanelOptions({
    applicationName: 'Vakhta',
    applicationVersion: app.getVersion(),
    copyright: say('shell.about.electron', { electron, chromium: chrome }),
  });

  const template: MenuItemConstructorOptions[] = [
    {
      label: say('shell.menu.file'),
      submenu: [{ label: say('shell.menu.quit'), accelerator: 'CommandOrControl+Q', click: actions.quit }],
    },
    {
      label: say('shell.menu.edit'),
      submenu: [
        { role: 'undo', label: say('shell.menu.undo') },
        { role: 'redo', label: say('shell.menu.redo') },
        { type: 'separator' },
        { role: 'cut', label: say('shell.menu.cut') },
        { role: 'copy', label: say('shell.menu.copy') },
        { role: 'paste', label: say('shell.menu.paste') },
        { role: 'selectAll', label: say('shell.menu.select-all') },
      ],
    },
    {
      label: say('shell.menu.view'),
      submenu: [
        { label: say('shell.menu.zoom-in'), accelerator: 'CommandOrControl+=', click: zoom(ZOOM.step) },
        { label: say('shell.menu.zoom-out'), accelerator: 'CommandOrControl+-', click: zoom(-ZOOM.step) },
        { label: say('shell.menu.zoom-reset'), accelerator: 'CommandOrControl+0', click: zoom(0) },
        { type: 'separator' },
        { role: 'togglefullscreen', label: say('shell.menu.full-screen') },
      ],
    },
    {
      label: say('shell.menu.help'),
      submenu: [
        { label: say('shell.menu.restart-engine'), click: actions.restartEngine },
        { role: 'about', label: say('shell.menu.about') },
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
