import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What happens to bytes of one direction; rules may change while connections run. */
export interface Disturbance {
  /** Forwards exactly so many bytes (counted over all connections since it was set), then resets both ends. */
  cutAfterBytes?: number;
  /** The same with an orderly end of the connection. */
  closeAfterBytes?: number;
  /** Reads nothing more: finds missing time limits. */
  isStalled?: boolean;
  bytesPerSecond?: number;
  delayMs?: number;
}

export interface FaultyProxy extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly toServer: Disturbance;
  readonly toClient: Disturbance;
  /** New connections are reset at once. */
  isRefusing: boolean;
  /** Resets every connection now. */
  cutAll(): void;
  /** Called with each piece before it is forwarded, so that a test can cut at a message it recognises. */
  watch: ((direction: 'to-server' | 'to-client', bytes: Buffer) => 'forward' | 'cut') | undefined;
}

/** Stands between a client and a server on 127.0.0.1 and disturbs what passes, at the same byte each time. */
export async function startFaultyProxy(upstream: { host: string; port: number }): Promise<FaultyProxy> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (proxy.isRefusing) {
      client.resetAndDestroy();
      return;
    }
    const remote = connect({ ...upstream, allowHalfOpen: true });
    for (const socket of [client, remote]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    }
    const reset = (): void => {
      for (const socket of [client, remote]) if (!socket.destroyed) socket.resetAndDestroy();
    };
    remote.once('error', reset);
    client.once('error', reset);
    void pump(client, remote, 'to-server', reset);
    void pump(remote, client, 'to-client', reset);
  });

  async function pump(
    from: Socket,
    to: Socket,
    direction: 'to-server' | 'to-client',
    reset: () => void,
  ): Promise<void> {
    const rule = direction === 'to-server' ? proxy.toServer : proxy.toClient;
    try {
      for await (const piece of from as AsyncIterable<Buffer>) {
        while (rule.isStalled === true && !from.destroyed) await delay(5);
        if (rule.delayMs !== undefined) await delay(rule.delayMs);
        if (rule.bytesPerSecond !== undefined) await delay((piece.length / rule.bytesPerSecond) * 1000);
        if (proxy.watch?.(direction, piece) === 'cut') {
          reset();
          return;
        }
        const limit = rule.cutAfterBytes ?? rule.closeAfterBytes;
        const isLast = limit !== undefined && piece.length >= limit;
        await write(to, isLast ? piece.subarray(0, limit) : piece);
        if (isLast) {
          if (rule.cutAfterBytes === undefined) to.end();
          else reset();
          return;
        }
        if (rule.cutAfterBytes !== undefined) rule.cutAfterBytes -= piece.length;
        if (rule.closeAfterBytes !== undefined) rule.closeAfterBytes -= piece.length;
      }
      to.end();
    } catch {
      reset();
    }
  }

  const proxy: { -readonly [Name in keyof FaultyProxy]: FaultyProxy[Name] } = {
    host: '127.0.0.1',
    port: 0,
    toServer: {},
    toClient: {},
    isRefusing: false,
    cutAll: () => {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    watch: undefined,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address !== null && typeof address === 'object') proxy.port = address.port;
  return proxy;
}

/** Honours back pressure, so that a stalled reader stalls the writer. */
const write = (to: Socket, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    if (bytes.length === 0) resolve();
    else to.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
