import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { protocol } from 'electron';

export const APP_ORIGIN = 'app://vakhta';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** To be called before `ready`: a scheme gets its privileges then or never. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** Serves the pages' folder, and nothing outside it, as app://vakhta/. */
export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = fileOf(folder, request);
    if (file === undefined) return refuse();
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes === undefined) return refuse();
    return new Response(new Uint8Array(bytes), {
      headers: {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        'Content-Security-Policy': CONTENT_SECURITY_POLICY,
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}

const refuse = (): Response => new Response(null, { status: 404 });

function fileOf(folder: string, { method, url }: { method: string; url: string }): string | undefined {
  const { host, pathname } = new URL(url);
  if (method !== 'GET' || host !== 'vakhta') return undefined;
  const file = join(folder, pathname === '/' ? 'index.html' : decode(pathname));
  return file.startsWith(folder + sep) && !file.includes('\0') ? file : undefined;
}

/** A path that cannot be decoded names no file: it is left as it is and not found. */
function decode(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
