import type { createDemo } from '#contract/operations/demo/create-demo';
import type { demoStatus } from '#contract/operations/demo/demo-status';
import type { runDemo } from '#contract/operations/demo/run-demo';
import type { Clock } from '#engine/clock';
import type { HandlersOf } from '#engine/handler';
import type { Home } from '#engine/home';
import type { Log } from '#engine/log/log';
import type { Topics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';
import { handleCreateDemo } from './create-demo.ts';
import { createDemoServer } from './demo-server.ts';
import { demoPlaces, readDemoState } from './demo-state.ts';
import { handleDemoStatus } from './demo-status.ts';
import { handleRunDemo } from './run-demo.ts';

export interface DemoServices {
  readonly home: Pick<Home, 'folder'>;
  readonly store: Pick<Store, 'connections' | 'jobs' | 'migrations' | 'settings'>;
  readonly vault: Vault;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly log: Log;
  /** Where a package keeps its carried programs; undefined in a checkout. */
  readonly resourcesFolder?: string | undefined;
}

export interface Demo {
  readonly handlers: HandlersOf<[typeof createDemo, typeof demoStatus, typeof runDemo]>;
  /** Nothing was ever made here: the window's first start prepares the demo by itself. */
  isWanted(): boolean;
  /** Starts the server of a workspace that has the demo; otherwise does nothing. Resolves when it was tried. */
  startServer(): Promise<void>;
  /** Ends what the demo started. */
  stop(): Promise<void>;
}

export function createDemoFeature(services: DemoServices): Demo {
  const { store, topics } = services;
  const log = services.log.for('demo');
  const connection = () => {
    const state = readDemoState(store);
    return state && store.connections.find(state.serverConnectionId);
  };
  const server = createDemoServer({
    directory: demoPlaces(services.home.folder).server,
    resourcesFolder: services.resourcesFolder,
    lastPort() {
      const known = connection();
      return known?.options.kind === 'postgres' ? known.options.port : undefined;
    },
    onListening(port) {
      const known = connection();
      if (known?.options.kind !== 'postgres' || known.options.port === port) return;
      store.connections.update({ ...known, options: { ...known.options, port } });
      topics.announce('connections', { changed: true });
    },
    vault: services.vault,
    clock: services.clock,
    log,
  });
  const create = handleCreateDemo(services, server);
  let creating: Promise<unknown> = Promise.resolve();
  let creations = 0;
  return {
    handlers: {
      'demo.create'(input, call) {
        const answer = Promise.resolve(create(input, call));
        creations += 1;
        topics.announce('migrations', { changed: true });
        creating = answer
          .catch(() => undefined)
          .then(() => {
            creations -= 1;
            topics.announce('migrations', { changed: true });
          });
        return answer;
      },
      'demo.status': handleDemoStatus(services, server, () => creations > 0),
      'demo.run': handleRunDemo(services, server),
    },
    isWanted: () =>
      readDemoState(store) === undefined &&
      store.connections.list().length === 0 &&
      store.migrations.list().length === 0 &&
      services.vault.status().state === 'absent',
    async startServer() {
      if (readDemoState(store) === undefined || !server.exists()) return;
      const started = await server.start();
      topics.announce('migrations', { changed: true });
      if (!started.ok) log.error('the demo server did not start', { code: started.failure.code });
    },
    async stop() {
      await creating; // Its call's signal was aborted before; the store must not close under it.
      await server.stop();
    },
  };
}
