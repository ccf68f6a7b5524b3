import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { AnyOperation, InputOf, OutputOf } from '#contract/define';
import type { EventOf, Topic } from '#contract/events';
import { EngineMessage, type EngineAddress, type ShellMessage } from '#contract/lifecycle';
import type { Failure } from '#contract/errors';
import type { Answer, Door, Envelope } from '#contract/wire';
import { connectEngine, type EngineLink } from '../../main/link/engine-link.ts';
import { privateDirectory } from '../servers/private-directory.ts';

export interface StartOptions {
  /** A home that is there already; otherwise one of its own, removed at the end. */
  readonly home?: string;
  /** Which door `invoke` goes through; `window` continues interrupted jobs. */
  readonly door?: Door;
  readonly environment?: Readonly<Record<string, string>>;
  /** Stands in for the system's keychain: without it the engine is told that there is none. */
  readonly keychain?: TestKeychain;
}

/** Base64 in and out, as the shell's keychain does it. */
export interface TestKeychain {
  wrap(base64: string): string | null;
  unwrap(base64: string): string | null;
}

type Outcome<O extends AnyOperation> =
  { readonly ok: true; readonly value: OutputOf<O> } | { readonly ok: false; readonly failure: Failure };

/** A real engine process of its own and a client linked to it. */
export interface Vakhta extends AsyncDisposable {
  readonly home: string;
  readonly pid: number;
  readonly address: EngineAddress;
  readonly link: EngineLink;
  /** Through the gate and back, parsed. An answer that is neither done nor failed fails the test. */
  invoke<O extends AnyOperation>(operation: O, input: InputOf<O>): Promise<Outcome<O>>;
  /** The same for what must succeed. */
  ask<O extends AnyOperation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>>;
  /** The answer as it is: approvals, delays, repeated invocations. */
  dispatch(envelope: Partial<Envelope> & { operation: string }): Promise<Answer>;
  /** Resolves with the first event of `topic` that `fits`; events from the engine's start on are looked at. */
  waitFor<Name extends Topic>(topic: Name, fits: (event: EventOf<Name>) => boolean): Promise<EventOf<Name>>;
  /** As `kill -9` does it; resolves when the process is gone. */
  kill(): Promise<void>;
  /** Cuts the owner's channel, as the window does when it closes; resolves when the engine has ended. */
  stop(): Promise<void>;
}

/** What a started engine said of itself: where it listens, where another one does, or why it can't. */
export type Announced =
  | { readonly type: 'ready' | 'busy'; readonly address: EngineAddress }
  | { readonly type: 'failed'; readonly failure: Failure };

export interface EngineChild {
  readonly child: ChildProcess;
  readonly announced: Promise<Announced>;
  readonly ended: Promise<void>;
}

/** Built when it was stale: it starts in half the time its sources would take, a few hundred times a run. */
const ENGINE = resolve('out/main/engine.js');

/** Starts the engine on `home` as the window's shell does; a window prepares no demo unless told. */
export function spawnEngine(home: string, { environment = {}, keychain }: StartOptions = {}): EngineChild {
  const child = spawn(process.execPath, [ENGINE], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      VAKHTA_HOME: home,
      VAKHTA_DEMO: 'off',
      ...environment,
    },
  });
  const tell = (message: ShellMessage): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const announced = new Promise<Announced>((resolve, reject) => {
    void ended.then(() => reject(new Error(`the engine ended with ${child.exitCode ?? child.signalCode ?? '?'}`)));
    child.on('message', (raw) => {
      const message = EngineMessage.parse(raw);
      switch (message.type) {
        case 'wrap':
          return tell({ type: 'wrapped', id: message.id, base64: keychain?.wrap(message.base64) ?? null });
        case 'unwrap':
          return tell({ type: 'unwrapped', id: message.id, base64: keychain?.unwrap(message.base64) ?? null });
        case 'failed':
          return resolve(message);
        case 'ready':
        case 'busy':
          return resolve({ type: message.type, address: { socketPath: message.socketPath, token: message.token } });
      }
    });
  });
  announced.catch(() => undefined); // Whoever waits for it is told; an engine killed early need not be waited for.
  tell({ type: 'keychain', available: keychain !== undefined });
  return { child, announced, ended };
}

/** `await using vakhta = await startVakhta()`: engine, link and home are gone at the end, whatever happens. */
export const startVakhta = (options: StartOptions = {}): Promise<Vakhta> => openVakhta(options, onTestFinished);

/** One engine for all tests of a file, who ask for it by a call: they meet what those before them have left in it. */
export function vakhtaOfFile(): () => Vakhta {
  let vakhta: Vakhta | undefined;
  beforeAll(async () => {
    vakhta = await openVakhta({}, afterAll);
  });
  afterAll(() => vakhta?.[Symbol.asyncDispose]());
  return () => {
    if (vakhta === undefined) throw new Error('the engine of a file is there only within its tests');
    return vakhta;
  };
}

async function openVakhta(options: StartOptions, atTheEnd: (kill: () => Promise<void>) => void): Promise<Vakhta> {
  const ownHome = options.home === undefined ? await privateDirectory('home') : undefined;
  const home = options.home ?? ownHome?.path ?? '';
  const engine = spawnEngine(home, options);
  const kill = async (): Promise<void> => {
    engine.child.kill('SIGKILL');
    await engine.ended;
  };
  // Who throws before taking hold of it leaves nothing behind either.
  atTheEnd(kill);
  const announced = await engine.announced;
  if (announced.type !== 'ready') throw new Error(`the engine is ${JSON.stringify(announced)}`);
  const connected = await connectEngine(announced.address, options.door ?? 'cli');
  if (!connected.ok) throw new Error('the engine did not welcome the link');
  const link = connected.value;

  const dispatch: Vakhta['dispatch'] = (envelope) => link.invoke({ input: {}, invocationId: uuidv7(), ...envelope });
  const invoke: Vakhta['invoke'] = async (operation, input) => {
    const answer = await dispatch({ operation: operation.id, input });
    if (answer.status === 'done') return { ok: true, value: operation.output.parse(answer.output) as never };
    if (answer.status === 'failed') return { ok: false, failure: answer.failure };
    throw new Error(`${operation.id} is ${JSON.stringify(answer)}`);
  };
  const stop = async (): Promise<void> => {
    link.close();
    if (engine.child.connected) engine.child.disconnect();
    await engine.ended;
  };

  return {
    home,
    pid: engine.child.pid ?? 0,
    address: announced.address,
    link,
    invoke,
    dispatch,
    async ask(operation, input) {
      const outcome = await invoke(operation, input);
      if (!outcome.ok) throw new Error(`${operation.id} failed: ${JSON.stringify(outcome.failure)}`);
      return outcome.value;
    },
    waitFor: (topic, fits) =>
      new Promise((resolve, reject) => {
        const end = link.subscribe(topic, 0, (event) => {
          if (!fits(event as never)) return;
          end();
          resolve(event as never);
        });
        link.onLost(() => reject(new Error(`the engine was lost before the awaited event of ${topic}`)));
      }),
    kill,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      await ownHome?.[Symbol.asyncDispose]();
    },
  };
}
