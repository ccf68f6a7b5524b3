import type { Failure } from '#contract/errors';
import { EngineMessage, type EngineAddress, type ShellMessage } from '#contract/lifecycle';
import type { Keychain } from './keychain.ts';
import type { BegunEngine } from './spawn-engine.ts';

const STOP_TIMEOUT_MS = 30_000;

export interface EngineProcess {
  /** Where an engine can be reached: this one, or (`isOurs` false) the one that already holds the home. */
  readonly announced: Promise<EngineAnnouncement>;
  /** Tells the engine whether the keychain can be used; the shell knows it only after `ready`. */
  tellKeychain(): void;
  /** Cuts the channel, which ends the engine, and waits until it is gone. */
  stop(): Promise<void>;
}

export type EngineAnnouncement =
  | { readonly ok: true; readonly address: EngineAddress; readonly isOurs: boolean }
  | { readonly ok: false; readonly failure: Failure };

/** Talks with an engine that was begun. */
export function followEngineProcess({ child, ended }: BegunEngine, keychain: Keychain): EngineProcess {
  const tell = (message: ShellMessage): void => {
    if (child.connected) child.send(message, () => undefined); // Cut in between: `exit` follows.
  };

  const announced = new Promise<EngineAnnouncement>((resolve) => {
    void ended.then(() => resolve({ ok: false, failure: { code: 'ENGINE_LOST' } }));
    child.on('message', (raw) => {
      const parsed = EngineMessage.safeParse(raw);
      if (!parsed.success) return;
      const message = parsed.data;
      switch (message.type) {
        case 'ready':
        case 'busy': {
          const { socketPath, token } = message;
          return resolve({ ok: true, address: { socketPath, token }, isOurs: message.type === 'ready' });
        }
        case 'failed':
          return resolve({ ok: false, failure: message.failure });
        case 'wrap':
          return tell({ type: 'wrapped', id: message.id, base64: keychain.wrap(message.base64) });
        case 'unwrap':
          return tell({ type: 'unwrapped', id: message.id, base64: keychain.unwrap(message.base64) });
      }
    });
  });

  return {
    announced,
    tellKeychain: () => tell({ type: 'keychain', available: keychain.isAvailable() }),
    async stop() {
      if (child.connected) child.disconnect();
      const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await ended;
      clearTimeout(deadline);
    },
  };
}
