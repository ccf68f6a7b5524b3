import { NO_ROWS } from '#contract/domain/counts';
import type { Job } from '#contract/domain/job';
import type { MigrationReport, RunRollback, RunRoute } from '#contract/domain/report';
import type { LoadReport } from '#engine/connectors/postgres/load/load-report';
import type { RunPlan } from './run-plan.ts';

/** What a run reports before it has read anything. */
export const emptyReport = (
  job: Job,
  { migrationId, planHash, isDryRun, backup, plan }: RunPlan,
  route: RunRoute,
): MigrationReport => ({
  ...{
    migrationId,
    jobId: job.id,
    name: plan.name,
    planHash,
    isDryRun,
    backup,
    route,
    state: job.state,
    failure: null,
  },
  ...NO_ROWS,
  ...{ durationMs: 0, startedAtMs: null, endedAtMs: null, files: [], rules: [] },
  ...{ vanished: null, reconciliation: null, rollback: null },
});

/** Rows wait in quarantine, or both sides differ. */
export const isPersonNeeded = ({ counts, reconciliation }: Pick<LoadReport, 'counts' | 'reconciliation'>): boolean =>
  counts.rowsQuarantined > 0 || !reconciliation.matched;

/** The report with the target's own figures in it. `isEnded` adds the comparison of both sides. */
export function withFigures(report: MigrationReport, load: LoadReport, isEnded: boolean): MigrationReport {
  const rowsOf = new Map(load.files.map(({ fileName, counts }) => [fileName, counts.rowsRead]));
  return {
    ...report,
    ...load.counts,
    files: report.files.map((file) => ({ ...file, rowsRead: rowsOf.get(file.name) ?? file.rowsRead })),
    rules: [...load.rules],
    vanished: load.vanished,
    reconciliation: isEnded ? load.reconciliation : report.reconciliation,
  };
}

/** Taken back: `load` is what is left of it, where something is. */
export function withRollback(report: MigrationReport, rollback: RunRollback, load?: LoadReport): MigrationReport {
  if (load === undefined) return { ...report, rollback };
  const files = report.files.map((file) => ({ ...file, rowsRead: 0 }));
  return withFigures({ ...report, files, rollback }, load, true);
}

/** Another reading of a file, table or query has begun: whatever was taken back of the run, it goes on. */
export const withReading = (report: MigrationReport, fileName: string): MigrationReport => ({
  ...report,
  rollback: null,
  files: report.files.map((file) => (file.name === fileName ? { ...file, readings: file.readings + 1 } : file)),
});

/** What loading a file took, with what it took in earlier runs of the same job. */
export const withFileTime = (report: MigrationReport, fileName: string, tookMs: number): MigrationReport => ({
  ...report,
  files: report.files.map((file) =>
    file.name === fileName ? { ...file, durationMs: (file.durationMs ?? 0) + tookMs } : file,
  ),
});

/** State, failure and times are the job's; while it runs, so are the counts: they are kept more often than the report. */
export function withJob(report: MigrationReport, job: Job, nowMs: number): MigrationReport {
  const { state, failure, startedAtMs, endedAtMs, progress } = job;
  const counts = state === 'RUNNING' ? (progress?.counts ?? {}) : {};
  const durationMs = startedAtMs === null ? 0 : (endedAtMs ?? nowMs) - startedAtMs;
  return { ...report, ...counts, state, failure, startedAtMs, endedAtMs, durationMs };
}
