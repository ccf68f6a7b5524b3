import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '#contract/result';
import type { Clock } from '#engine/clock';
import { findEmbeddedBinaries, type PostgresBinaries } from '#engine/connectors/postgres/embedded-binaries';
import { initCluster, startEmbeddedServer, type EmbeddedServer } from '#engine/connectors/postgres/embedded-server';
import type { Log } from '#engine/log/log';
import type { Vault } from '#engine/vault/vault';

export interface DemoServerServices {
  /** The cluster's folder. */
  readonly directory: string;
  /** Where a package keeps its carried programs; undefined in a checkout. */
  readonly resourcesFolder: string | undefined;
  /** The port it had the last time, wanted again. */
  readonly lastPort: () => number | undefined;
  /** Called whenever it listens, after a restart too; the port may be another. */
  readonly onListening: (port: number) => void;
  readonly vault: Pick<Vault, 'get' | 'put'>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RunningServer {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
}

type Unavailable = 'DEMO_UNAVAILABLE' | 'VAULT_LOCKED';
export type ServerState = 'absent' | 'stopped' | 'starting' | 'running' | 'failed';

/**
 *          start             ready            stop
 * absent ───────▶ starting ────────▶ running ──────▶ stopped ─ start ▶ starting
 *                  │    ▲               │ ended by itself
 *                  ▼    └───────────────┘ (at most RESTARTS_AT_MOST times in a row)
 *                failed ─ start ▶ starting
 */
export interface DemoServer {
  state(): ServerState;
  /** True when its cluster was made before. */
  exists(): boolean;
  /** Makes the cluster when there is none, starts it when it does not run. Calls at the same time share one start. */
  start(): Promise<Result<RunningServer, Unavailable>>;
  /** After it nothing runs, and `start` is needed to begin again. */
  stop(): Promise<void>;
}

const SUPERUSER = 'vakhta';
export const SUPERUSER_SECRET = 'demo:superuser';
const RESTARTS_AT_MOST = 10;
const RESTART_PAUSE_MS = 200;
const CALM_AFTER_MS = 60_000;

/** Small, as befits a lesson, and durable: people kill it to see what happens. Details of errors quote people's data. */
const SETTINGS = {
  shared_buffers: '64MB',
  max_connections: '40',
  max_wal_size: '1GB',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
};

export function createDemoServer(services: DemoServerServices): DemoServer {
  const { directory, vault, clock, log } = services;
  const exists = (): boolean => existsSync(join(directory, 'data', 'PG_VERSION'));
  let state: ServerState = exists() ? 'stopped' : 'absent';
  let server: EmbeddedServer | undefined;
  let starting: Promise<Result<RunningServer, Unavailable>> | undefined;
  let isStopping = false;
  let restarts: number[] = [];

  async function startOnce(): Promise<Result<RunningServer, Unavailable>> {
    const binaries = findEmbeddedBinaries(services.resourcesFolder);
    if (binaries === undefined) return fail('DEMO_UNAVAILABLE', { reason: 'no PostgreSQL for this platform' });
    state = 'starting';
    const running = await makeAndListen(binaries);
    if (!running.ok) state = 'failed';
    return running;
  }

  async function makeAndListen(binaries: PostgresBinaries): Promise<Result<RunningServer, Unavailable>> {
    const password = await ensureCluster(binaries);
    if (!password.ok) return password;
    const address = await listen(binaries);
    return address.ok ? ok({ ...address.value, superuser: SUPERUSER, password: password.value }) : address;
  }

  /** The superuser's password of a cluster that is there for sure. One nobody has the key of is set aside, not erased. */
  async function ensureCluster(binaries: PostgresBinaries): Promise<Result<string, Unavailable>> {
    const known = await vault.get(SUPERUSER_SECRET);
    if (!known.ok) return known;
    if (exists() && known.value !== undefined) return ok(known.value);
    if (existsSync(directory)) await rename(directory, `${directory}.set-aside-${clock.nowMs()}`);
    const password = randomBytes(24).toString('base64url');
    // Kept first: a cluster whose password was never stored would be of no use.
    const kept = await vault.put(SUPERUSER_SECRET, password);
    if (!kept.ok) return kept;
    const made = await initCluster({ binaries, directory, superuser: SUPERUSER, password });
    if (!made.ok) return made;
    log.info('the demo server was made');
    return ok(password);
  }

  async function listen(binaries: PostgresBinaries): Promise<Result<{ host: string; port: number }, Unavailable>> {
    const wanted = services.lastPort();
    const options = { binaries, directory, settings: SETTINGS };
    let started = await startEmbeddedServer({ ...options, port: wanted });
    // Somebody else may listen there by now.
    if (!started.ok && wanted !== undefined) started = await startEmbeddedServer(options);
    if (!started.ok) return started;
    const running = started.value;
    if (isStopping) {
      await running.stop();
      return fail('DEMO_UNAVAILABLE', { reason: 'the engine is stopping' });
    }
    server = running;
    state = 'running';
    services.onListening(running.port);
    void running.ended.then(() => onEnded(running));
    return ok({ host: running.host, port: running.port });
  }

  /** Nobody asked it to end: it was killed, or it failed. Loads wait for it and go on. */
  async function onEnded(ended: EmbeddedServer): Promise<void> {
    if (server !== ended) return;
    server = undefined;
    state = 'failed';
    for (let isUp = false; !isUp && !isStopping;) {
      restarts = [...restarts.filter((atMs) => atMs > clock.nowMs() - CALM_AFTER_MS), clock.nowMs()];
      if (restarts.length > RESTARTS_AT_MOST) {
        log.error('the demo server does not stay up');
        return;
      }
      log.warn('the demo server ended by itself and is started again');
      isUp = (await startShared()).ok;
      if (!isUp) await clock.sleep(RESTART_PAUSE_MS); // Its children hold its memory a moment longer than it lives.
    }
  }

  async function startShared(): Promise<Result<RunningServer, Unavailable>> {
    starting ??= startOnce().finally(() => (starting = undefined));
    return starting;
  }

  return {
    state: () => state,
    exists,
    async start() {
      isStopping = false;
      if (server === undefined) return startShared();
      const password = await vault.get(SUPERUSER_SECRET);
      if (!password.ok) return password;
      return ok({ host: server.host, port: server.port, superuser: SUPERUSER, password: password.value ?? '' });
    },
    async stop() {
      isStopping = true;
      await starting;
      const running = server;
      server = undefined;
      await running?.stop();
      state = exists() ? 'stopped' : 'absent';
    },
  };
}
