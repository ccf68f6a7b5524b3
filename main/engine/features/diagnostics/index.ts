import type { Failure } from '#contract/errors';
import type { bundleDiagnostics } from '#contract/operations/diagnostics/bundle-diagnostics';
import type { engineStatus } from '#contract/operations/diagnostics/engine-status';
import type { listLog } from '#contract/operations/diagnostics/list-log';
import { ok } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { HandlersOf } from '#engine/handler';
import type { Jobs } from '#engine/jobs/jobs';
import type { Log } from '#engine/log/log';
import { readLog } from '#engine/log/read-log';
import type { Store } from '#engine/store/store';
import { handleBundleDiagnostics } from './bundle-diagnostics.ts';
import { statusOf } from './engine-status.ts';

export interface DiagnosticsServices {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly clock: Clock;
  readonly log: Log;
  readonly logFolder: string;
  readonly version: string;
  readonly startedAtMs: number;
  readonly notices: readonly Failure[];
  readonly continuedJobs: () => number;
  readonly refusedMessages: () => Record<string, number>;
}

type Operations = [typeof bundleDiagnostics, typeof engineStatus, typeof listLog];

export const diagnosticsHandlers = (services: DiagnosticsServices): HandlersOf<Operations> => ({
  'diagnostics.bundle': handleBundleDiagnostics(services),
  'engine.status': () => ok(statusOf(services)),
  'log.list': async ({ level, traceId, search, cursor, limit }) =>
    ok(await readLog(services.logFolder, { level, traceId, search, cursor, limit })),
});
