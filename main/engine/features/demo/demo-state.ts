import { join } from 'node:path';
import { z } from 'zod';
import { ConnectionId, MigrationId } from '#contract/domain/ids';
import type { Store } from '#engine/store/store';

/** What the demo workspace consists of; kept in the store, so that a second start finds everything made. */
const DemoState = z.strictObject({
  serverConnectionId: ConnectionId,
  filesConnectionId: ConnectionId,
  migrationId: MigrationId,
  export: z.strictObject({ rows: z.int(), seed: z.int(), sizeBytes: z.int(), generator: z.int() }),
});
export type DemoState = z.infer<typeof DemoState>;

/** Rises when the same seed gives another file than before: the export is then made again. */
export const GENERATOR_VERSION = 1;

const SETTING = 'demo';

export const readDemoState = (store: Pick<Store, 'settings'>): DemoState | undefined =>
  store.settings.read(SETTING, DemoState);

export const writeDemoState = (store: Pick<Store, 'settings'>, state: DemoState): void =>
  store.settings.write(SETTING, state);

/** Where the demo keeps its files, all below the workspace's folder. */
export const demoPlaces = (homeFolder: string) => {
  const folder = join(homeFolder, 'demo');
  return {
    folder,
    /** The cluster's. */
    server: join(folder, 'postgres'),
    /** The folder a `files` connection shows; nothing but exports may lie in it. */
    exports: join(folder, 'exports'),
    export: join(folder, 'exports', EXPORT_FILE),
    unfinishedExport: join(folder, 'employees.unfinished'),
    /** For tests to compare the quarantine with: no plan names this folder. */
    answers: join(folder, 'employees.answers.jsonl'),
  };
};
export type DemoPlaces = ReturnType<typeof demoPlaces>;

export const EXPORT_FILE = 'employees.csv';
