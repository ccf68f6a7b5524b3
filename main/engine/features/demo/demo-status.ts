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
    const migration = state && store.migrations.find(state.migrationId);
    const runs = store.jobs.list({ states: undefined, subjectId: migration?.id, before: undefined, limit: 1 });
    return ok({
      isDemoWorkspace: state !== undefined,
      isPreparing: isPreparing(),
      migrationId: migration?.id ?? null,
      rows: state?.export.rows ?? null,
      table: migration?.plan.target.table.table ?? null,
      wasRun: migration !== undefined && runs.length > 0,
      server: server.state(),
    });
  };
