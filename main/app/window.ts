import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import type { Settings } from '#contract/domain/settings';
import { APP_ORIGIN } from './app-protocol.ts';

const DEFAULT_SIZE = { width: 1280, height: 800 };
/** `--bg` of the two themes: what is seen before the first paint. */
const BACKGROUND = { light: '#f5f6f8', dark: '#0e1115' } as const;

/** Opens the one window and has its page loaded; it is shown at its first paint, in its place by then. */
export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    show: false, // Shown at `ready-to-show`: an empty window flashes.
    backgroundColor: backgroundColor(),
    title: 'Vakhta',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false, // Its dictionaries would be downloaded.
    },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** The theme of the settings, also for what the system draws: title bar, menus, dialogs. */
export function applyTheme(window: BrowserWindow, theme: Settings['theme']): void {
  nativeTheme.themeSource = theme;
  if (!window.isDestroyed()) window.setBackgroundColor(backgroundColor());
}

const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light);
