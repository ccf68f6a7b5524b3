import type { EngineMessage } from '#contract/lifecycle';
import { ShellMessage, type EngineAddress } from '#contract/lifecycle';
import type { Failure } from '#contract/errors';

type Asked = Extract<EngineMessage, { type: 'wrap' | 'unwrap' }>['type'];

/** The process that started the engine: the window's shell, the command line or a test. */
export interface Owner {
  /** This engine listens there. */
  ready(address: EngineAddress): void;
  /** Another engine holds the home and listens there. Resolves when that was said. */
  busy(address: EngineAddress): Promise<void>;
  failed(failure: Failure): Promise<void>;
  /** Called once, when the shell says that there is a keychain; never when it says there is none. */
  onKeychain(listener: (keychain: OwnerKeychain) => void): void;
  /** Called once, when the owner is gone or wants us to end. */
  onGone(listener: () => void): void;
}

/** Base64 in and out; null when the keychain refuses. */
export interface OwnerKeychain {
  wrap(base64: string): Promise<string | null>;
  unwrap(base64: string): Promise<string | null>;
}

/** Over the channel of the fork. It carries lifecycle and keychain, nothing else. */
export function openOwnerChannel(): Owner {
  const waiting = new Map<number, (base64: string | null) => void>();
  let onKeychain: (keychain: OwnerKeychain) => void = () => undefined;
  let lastId = 0;

  const tell = (message: EngineMessage): Promise<void> =>
    new Promise((resolve) => {
      if (!process.connected || process.send === undefined) return resolve();
      process.send(message, () => resolve()); // Cut in between: `disconnect` follows.
    });
  const ask = (type: Asked, base64: string): Promise<string | null> =>
    new Promise((resolve) => {
      if (!process.connected) return resolve(null);
      const id = (lastId += 1);
      waiting.set(id, resolve);
      void tell({ type, id, base64 });
    });

  process.on('message', (raw) => {
    const parsed = ShellMessage.safeParse(raw);
    if (!parsed.success) return;
    const message = parsed.data;
    if (message.type === 'keychain') {
      if (!message.available) return;
      onKeychain({ wrap: (base64) => ask('wrap', base64), unwrap: (base64) => ask('unwrap', base64) });
      return;
    }
    waiting.get(message.id)?.(message.base64);
    waiting.delete(message.id);
  });
  process.once('disconnect', () => {
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
  });

  return {
    ready: (address) => void tell({ type: 'ready', ...address }),
    busy: (address) => tell({ type: 'busy', ...address }),
    failed: (failure) => tell({ type: 'failed', failure }),
    onKeychain: (listener) => void (onKeychain = listener),
    onGone(listener) {
      for (const event of ['disconnect', 'SIGTERM', 'SIGINT'] as const) process.once(event, listener);
    },
  };
}
