import { setTimeout as delay } from 'node:timers/promises';
import type { EventOf } from '#contract/events';
import type { Failure } from '#contract/errors';
import type { Answer, Door, Envelope } from '#contract/wire';
import { engineStatus } from '#contract/operations/diagnostics/engine-status';
import { connectEngine, type EngineLink, type EventListener } from '../link/engine-link.ts';
import { askEngine } from './ask-engine.ts';
import type { EngineAnnouncement, EngineProcess } from './engine-process.ts';
import { openSubscriptions } from './subscriptions.ts';

/** Waits before the first, second … start after a loss; there is no sixth within the minute. */
const RESTART_DELAYS_MS = [0, 250, 500, 1_000, 2_000];
const STARTS_COUNT_FOR_MS = 60_000;

type EngineEvent = EventOf<'engine'>;
type Links = Record<Exclude<Door, 'cli'>, EngineLink>;

/** The engine as the shell sees it: started or attached to, watched, restarted, always reachable or clearly failed. */
export interface EngineHost {
  /** Waits while the engine starts or is started again; answers its failure when that was given up. */
  invoke(door: keyof Links, envelope: Envelope): Promise<Answer>;
  /** Lives longer than an engine: made again from the last sequence seen after each start. */
  subscribe(topic: string, since: number | null, listener: EventListener): () => void;
  /** States of the engine, beginning with the present one. */
  onState(listener: (event: EngineEvent) => void): () => void;
  /** False while attached to an engine another program started: it goes on without us. */
  ownsEngine(): boolean;
  /** After `ready`: the keychain can be asked from now on. */
  tellKeychain(): void;
  /** Another attempt after it was given up. */
  restart(): void;
  stop(): Promise<void>;
}

/**
 *             announced           lost              started again
 * starting ─────────────▶ running ─────▶ lost ──────────────────────▶ running
 *     │ failed, or lost too often          │ lost too often, or it says why it cannot start
 *     └───────────────▶ failed ◀───────────┘        `restart`: failed ─▶ starting
 */
export function startEngineHost(start: () => EngineProcess, restartDelaysMs = RESTART_DELAYS_MS): EngineHost {
  const subscriptions = openSubscriptions();
  const stateListeners = new Set<(event: EngineEvent) => void>();
  const waiting: (() => void)[] = [];
  let event: EngineEvent = { state: 'starting', continuedJobs: 0, failure: null };
  let startedAtMs: number[] = [];
  let links: Links | undefined;
  let isOurs = false;
  let isStopping = false;
  let keychainIsReady = false;
  const stopping = (): boolean => isStopping; // A variable would count as unchanged across an await.
  let engine = startOnce();

  function startOnce(): EngineProcess {
    startedAtMs = [...startedAtMs, performance.now()];
    const started = start();
    if (keychainIsReady) started.tellKeychain();
    return started;
  }

  function moveTo(next: EngineEvent): void {
    event = next;
    for (const listener of stateListeners) listener(next);
    if (next.state === 'failed') resumeWaiting();
  }

  function resumeWaiting(): void {
    for (const resume of waiting.splice(0)) resume();
  }

  async function follow(): Promise<void> {
    for (;;) {
      const announced = await engine.announced;
      const opened = announced.ok ? await openLinks(announced) : undefined;
      if (stopping()) return;
      if (!announced.ok && announced.failure.code !== 'ENGINE_LOST') {
        giveUp(announced.failure);
        return;
      }
      if (announced.ok && opened !== undefined) {
        isOurs = announced.isOurs;
        await serve(opened);
        if (stopping()) return;
      }
      moveTo({ state: 'lost', continuedJobs: 0, failure: null });
      await engine.stop();
      const now = performance.now();
      startedAtMs = startedAtMs.filter((at) => now - at < STARTS_COUNT_FOR_MS);
      const delayMs = restartDelaysMs[startedAtMs.length - 1];
      if (delayMs === undefined) {
        giveUp({ code: 'ENGINE_LOST' });
        return;
      }
      await delay(delayMs);
      if (stopping()) return;
      engine = startOnce();
    }
  }

  /** Until the engine is lost. */
  async function serve(opened: Links): Promise<void> {
    links = opened;
    subscriptions.attach(opened.window);
    resumeWaiting();
    const status = await askEngine(opened.shell.invoke, engineStatus, {});
    moveTo({ state: 'running', continuedJobs: status?.continuedJobs ?? 0, failure: null });
    await new Promise<void>((resolve) => opened.window.onLost(resolve));
    links = undefined;
    opened.shell.close();
  }

  function giveUp(failure: Failure): void {
    moveTo({ state: 'failed', continuedJobs: 0, failure });
  }

  void follow();

  return {
    async invoke(door, envelope) {
      if (links === undefined && event.state !== 'failed') await new Promise<void>((resolve) => waiting.push(resolve));
      if (links !== undefined) return links[door].invoke(envelope);
      return { status: 'failed', failure: event.failure ?? { code: 'ENGINE_LOST' }, traceId: '' };
    },
    subscribe: (topic, since, listener) => subscriptions.add(topic, since, listener),
    onState(listener) {
      stateListeners.add(listener);
      listener(event);
      return () => stateListeners.delete(listener);
    },
    ownsEngine: () => isOurs,
    tellKeychain() {
      keychainIsReady = true;
      engine.tellKeychain();
    },
    restart() {
      if (event.state !== 'failed' || isStopping) return;
      startedAtMs = [];
      moveTo({ state: 'starting', continuedJobs: 0, failure: null });
      engine = startOnce();
      void follow();
    },
    async stop() {
      isStopping = true;
      links?.window.close();
      await engine.stop();
    },
  };
}

async function openLinks(announced: EngineAnnouncement & { ok: true }): Promise<Links | undefined> {
  const [window, shell] = await Promise.all([
    connectEngine(announced.address, 'window'),
    connectEngine(announced.address, 'shell'),
  ]);
  if (window.ok && shell.ok) return { window: window.value, shell: shell.value };
  if (window.ok) window.value.close();
  if (shell.ok) shell.value.close();
  return undefined;
}
