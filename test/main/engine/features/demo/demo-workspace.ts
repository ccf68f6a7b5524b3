import { openHome, type Home } from '#engine/home';
import { systemClock } from '#engine/clock';
import { createDemoFeature, type Demo } from '#engine/features/demo/index';
import type { Call } from '#engine/handler';
import { openLog } from '#engine/log/open-log';
import { createTopics } from '#engine/notify/topics';
import { openStore } from '#engine/store/open-store';
import type { Store } from '#engine/store/store';
import { openVault, type Vault } from '#engine/vault/vault';
import { privateDirectory, type PrivateDirectory } from '#test/servers/private-directory';

export interface DemoWorkspace extends AsyncDisposable {
  readonly home: Home;
  readonly demo: Demo;
  readonly store: Store;
  readonly vault: Vault;
}

/** What the engine gives the demo, on a folder: the real store, vault, log and topics. */
export function openDemoWorkspace(folder: string): DemoWorkspace {
  const home = mustBe(openHome(folder));
  const log = openLog(home.logFolder, systemClock, 'info');
  const { store } = mustBe(openStore(home.storeFile, systemClock.nowMs()));
  const { vault } = openVault(home, { clock: systemClock, log });
  const demo = createDemoFeature({ home, store, vault, topics: createTopics(systemClock), clock: systemClock, log });
  return {
    ...{ home, demo, store, vault },
    async [Symbol.asyncDispose]() {
      await demo.stop();
      store.close();
      await log.close();
    },
  };
}

export function emptyFolder(): Promise<PrivateDirectory> {
  return privateDirectory('demo-workspace');
}

/** As a person at the command line; the demo's own handlers ask nobody else but to run it. */
export const asPerson: Call = {
  principal: { kind: 'person', id: 'local', name: 'Оператор', roles: ['operator'] },
  door: 'cli',
  traceId: 'trace',
  approval: null,
  invocationId: '019a0000-0000-7000-8000-000000000000',
  signal: new AbortController().signal,
  invoke: () => Promise.reject(new Error('nobody to ask')),
};

export function mustBe<Value>(result: { ok: true; value: Value } | { ok: false; failure: { code: string } }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}
