import { join } from 'node:path';
import type { Clock } from '#engine/clock';
import { systemClock } from '#engine/clock';
import { openStore } from '#engine/store/open-store';
import type { Store } from '#engine/store/store';
import { privateDirectory } from '#test/servers/private-directory';

export interface TestStore extends AsyncDisposable {
  readonly store: Store;
  readonly folder: string;
  readonly file: string;
}

/** A store of its own in a folder of its own. */
export async function openTestStore(clock: Clock = systemClock): Promise<TestStore> {
  const directory = await privateDirectory('store');
  const file = join(directory.path, 'store.sqlite');
  const opened = openStore(file, clock.nowMs());
  if (!opened.ok) throw new Error(opened.failure.code);
  const { store } = opened.value;
  return {
    store,
    folder: directory.path,
    file,
    async [Symbol.asyncDispose]() {
      store.close();
      await directory[Symbol.asyncDispose]();
    },
  };
}
