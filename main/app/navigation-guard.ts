import { app } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';

/** No page ever leaves our origin, opens a window or embeds a web view. To be called before the first window. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Whether an address belongs to the program's own pages. */
export const isOurs = (url: string): boolean => url.startsWith(`${APP_ORIGIN}/`);
