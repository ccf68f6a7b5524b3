import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import type { Settings } from '#contract/domain/settings';
import { APP_ORIGIN } from './app-protocol.ts';
import { MIN_SIZE, readPlace, visibleBounds, writePlace } from './window-place.ts';

const DEFAULT_SIZE = { width: 1280, height: 800 };
/** `--bg` of the two themes: what is seen before the first paint. */
const BACKGROUND = { light: '#f5f6f8', dark: '#0e1115' } as const;

/** Opens the one window where it stood last. Its page is loaded, its place is kept when it closes. */
export function openWindow(): BrowserWindow {
  const placeFile = join(app.getPath('userData'), 'window.json');
  const place = readPlace(placeFile);
  if (place) nativeTheme.themeSource = place.theme;
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...DEFAULT_SIZE,
    ...(place && visibleBounds(place.bounds, workAreas)),
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
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
  if (place?.isMaximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const { themeSource } = nativeTheme;
    writePlace(placeFile, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized(), theme: themeSource });
  });
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}

/** The theme of the settings, also for what the system draws: title bar, menus, dialogs. */
export function applyTheme(window: BrowserWindow, theme: Settings['theme']): void {
  nativeTheme.themeSource = theme;
  if (!window.isDestroyed()) window.setBackgroundColor(backgroundColor());
}

const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light);
