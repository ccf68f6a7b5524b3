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

/** Chromium's number for a file that is not there. */
const NOT_FOUND = -6;

/** To be called before `ready`: a scheme gets its privileges then or never. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/**
 * Serves the pages' folder, and nothing outside it, as app://vakhta/; code only once the page `isAnswered`. The call is
 * deprecated and taken all the same: `protocol.handle` sends each file through JavaScript streams of this process, at
 * the moment it is busiest (decision 055).
 */
export function serveApp(folder: string, isAnswered: Promise<void>): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- What replaces it costs 0.2 s of every start.
  protocol.registerFileProtocol('app', (request, answer) => {
    const file = fileOf(folder, request);
    if (file === undefined) return answer({ error: NOT_FOUND });
    const headers = {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
    };
    const isCode = extname(file) === '.js';
    void (isCode ? isAnswered : Promise.resolve()).then(() => answer({ path: file, headers }));
  });
}

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
