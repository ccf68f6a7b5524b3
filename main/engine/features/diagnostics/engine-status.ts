import type { OutputOf } from '#contract/define';
import type { engineStatus } from '#contract/operations/diagnostics/engine-status';
import type { DiagnosticsServices } from './index.ts';

export function statusOf(services: DiagnosticsServices): OutputOf<typeof engineStatus> {
  const { store, jobs, version, startedAtMs, notices, continuedJobs, refusedMessages } = services;
  return {
    version,
    nodeVersion: process.versions.node,
    sqliteVersion: store.sqliteVersion,
    pid: process.pid,
    consoleId: store.consoleId,
    startedAtMs,
    memoryBytes: process.memoryUsage.rss(),
    storeSizeBytes: store.sizeBytes(),
    continuedJobs: continuedJobs(),
    notices: [...notices],
    refusedMessages: refusedMessages(),
    runningJobs: jobs.list({ states: ['RUNNING'], limit: 1_000 }).length,
  };
}
