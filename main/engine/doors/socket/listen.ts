import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EngineAddress } from '#contract/lifecycle';
import { serveClient, type ClientServices } from './serve-client.ts';

/** Linux takes 107 bytes, macOS 103. */
const SOCKET_PATH_BYTES_AT_MOST = 100;
const CLIENTS_AT_MOST = 64;
const TOKEN_BYTES = 32;

export interface Listening {
  readonly address: EngineAddress;
  /** Takes no more clients and lets go of those there are. */
  close(): Promise<void>;
}

/** Opens the engine's local socket (a pipe on Windows) for whoever knows the token. */
export async function listen(homeFolder: string, services: Omit<ClientServices, 'token'>): Promise<Listening> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const socketPath = socketPathFor(homeFolder);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveClient(socket, { ...services, token });
  });
  server.maxConnections = CLIENTS_AT_MOST;
  // What a killed engine left behind: the lock says that nobody listens there any more.
  if (process.platform !== 'win32') rmSync(socketPath, { force: true });
  await bind(server, socketPath);
  if (process.platform !== 'win32') chmodSync(socketPath, 0o600);

  return {
    address: { socketPath, token },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.end(() => socket.destroy());
      await closed;
      if (dirname(socketPath) !== homeFolder && process.platform !== 'win32') {
        rmSync(dirname(socketPath), { recursive: true, force: true });
      }
    },
  };
}

function socketPathFor(homeFolder: string): string {
  if (process.platform === 'win32') return `\\\\.\\pipe\\vakhta-${randomBytes(16).toString('hex')}`;
  const path = join(homeFolder, 'engine.sock');
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES_AT_MOST) return path;
  return join(mkdtempSync(join(tmpdir(), 'vakhta-')), 'engine.sock'); // mkdtemp makes it 0700.
}

const bind = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
