import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { EngineMessage, type EngineAddress, type ShellMessage } from '#contract/lifecycle';
import type { Failure } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { connectEngine, type EngineLink } from '../link/engine-link.ts';
import { connectRunningEngine } from '../link/running-engine.ts';
import { workspaceHome } from '../link/workspace-home.ts';

const STOP_TIMEOUT_MS = 30_000;

/** The engine of this workspace, reached: its own if none ran, else the one that holds the home. */
export interface ReachedEngine {
  readonly link: EngineLink;
  /** Lets go of it; an engine of our own ends, its jobs are continued later. */
  release(): Promise<void>;
  /** Lets go at once: an engine of our own is killed. */
  abandon(): void;
}

type Announced = Result<{ address: EngineAddress; isOurs: boolean }>;

/** Asks the engine that is there already, as beside an open window; else starts one. */
export async function reachEngine(): Promise<Result<ReachedEngine>> {
  const home = workspaceHome(process.env);
  const running = await connectRunningEngine(home, 'cli');
  if (running === undefined) return startEngine(home);
  const abandon = (): void => running.close();
  return ok({ link: running, release: () => Promise.resolve().then(abandon), abandon });
}

/** Another one may have been faster: it is attached to then. */
async function startEngine(home: string): Promise<Result<ReachedEngine>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'engine.js')], {
    // Standard output holds the answer and nothing else. A group of its own: Ctrl-C at the terminal is for us, and we
    // ask the engine to stop its work.
    stdio: ['ignore', 2, 2, 'ipc'],
    detached: process.platform !== 'win32',
    env: { ...engineEnvironment(), VAKHTA_HOME: home },
    windowsHide: true,
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const announced = await waitForAnnouncement(child, ended);
  if (!announced.ok) {
    await end(child, ended);
    return announced;
  }
  const { address, isOurs } = announced.value;
  const opened = await connectEngine(address, 'cli');
  if (!isOurs || !opened.ok) await end(child, ended);
  if (!opened.ok) return opened;
  const link = opened.value;
  return ok({
    link,
    async release() {
      link.close();
      if (isOurs) await end(child, ended);
    },
    abandon() {
      link.close();
      if (isOurs) child.kill('SIGKILL');
    },
  });
}

/** Secrets of this process are handed over call by call, not inherited where a crash dump or /proc shows them. */
function engineEnvironment(): NodeJS.ProcessEnv {
  const isSecret = (name: string): boolean => name === 'VAKHTA_PASSWORD' || name === 'VAKHTA_PASSPHRASE';
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !isSecret(name)));
}

function waitForAnnouncement(child: ChildProcess, ended: Promise<void>): Promise<Announced> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(notStarted((error as NodeJS.ErrnoException).code ?? 'unknown')));
    void ended.then(() => resolve(notStarted(`exit ${child.exitCode ?? child.signalCode ?? '?'}`)));
    child.on('message', (raw) => {
      const parsed = EngineMessage.safeParse(raw);
      if (!parsed.success) return;
      const message = parsed.data;
      if (message.type === 'failed') resolve({ ok: false, failure: message.failure satisfies Failure });
      else if (message.type === 'ready' || message.type === 'busy') {
        const { socketPath, token } = message;
        resolve(ok({ address: { socketPath, token }, isOurs: message.type === 'ready' }));
      }
    });
    const keychain: ShellMessage = { type: 'keychain', available: false };
    child.send(keychain, () => undefined); // A channel cut meanwhile shows as `exit`.
  });
}

const notStarted = (reason: string): Announced => fail('ENGINE_NOT_STARTED', { reason });

async function end(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.connected) child.disconnect();
  const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(deadline);
}
