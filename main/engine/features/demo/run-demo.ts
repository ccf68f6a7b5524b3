import type { runDemo } from '#contract/operations/demo/run-demo';
import { startMigration } from '#contract/operations/migration/start-migration';
import { fail } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { DemoServer } from './demo-server.ts';
import { readDemoState } from './demo-state.ts';
import type { DemoServices } from './index.ts';

/** The start of the demo's migration, as a person would start it. */
export const handleRunDemo =
  ({ store }: DemoServices, server: DemoServer): Handler<typeof runDemo> =>
  async (_input, { invoke }) => {
    const state = readDemoState(store);
    const migration = state && store.migrations.find(state.migrationId);
    if (migration === undefined) return fail('DEMO_UNAVAILABLE', { reason: 'not prepared' });
    const running = await server.start();
    if (!running.ok) return running;
    return invoke(startMigration, { migrationId: migration.id, planHash: migration.hash });
  };
