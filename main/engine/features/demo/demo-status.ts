import type { demoStatus } from '#contract/operations/demo/demo-status';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { DemoServer } from './demo-server.ts';
import { readDemoState } from './demo-state.ts';
import type { DemoServices } from './index.ts';

export const handleDemoStatus =
  ({ store }: DemoServices, server: DemoServer, isPreparing: () => boolean): Handler<typeof demoStatus> =>
  () => {
    const state = readDemoState(store);
    return ok({
      isDemoWorkspace: state !== undefined,
      isPreparing: isPreparing(),
      migrationId: (state && store.migrations.find(state.migrationId)?.id) ?? null,
      rows: state?.export.rows ?? null,
      server: server.state(),
    });
  };
