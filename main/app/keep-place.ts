import { join } from 'node:path';
import { app, nativeTheme, screen, type BrowserWindow } from 'electron';
import { MIN_SIZE, readPlace, visibleBounds, writePlace } from './window-place.ts';
import { applyTheme } from './window.ts';

/** Puts a window that is not shown yet where it stood last, and remembers its place when it closes. */
export function keepPlace(window: BrowserWindow): void {
  const file = join(app.getPath('userData'), 'window.json');
  const place = readPlace(file);
  window.setMinimumSize(MIN_SIZE.width, MIN_SIZE.height);
  if (place !== undefined) {
    applyTheme(window, place.theme);
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const bounds = visibleBounds(place.bounds, workAreas);
    if (bounds !== undefined) window.setBounds(bounds);
    if (place.isMaximized) window.maximize();
  }
  window.on('close', () => {
    const { themeSource } = nativeTheme;
    writePlace(file, { bounds: window.getNormalBounds(), isMaximized: window.isMaximized(), theme: themeSource });
  });
}
