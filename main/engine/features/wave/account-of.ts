import { NO_ROWS } from '#contract/domain/counts';
import { errorTypeOf } from '#contract/domain/error-type';
import type { Job } from '#contract/domain/job';
import type { MigrationReport } from '#contract/domain/report';
import type { WaveTable, WaveTableReport, WaveTableState } from '#contract/domain/wave';
import type { Failure } from '#contract/errors';
import { startMigration } from '#contract/operations/migration/start-migration';
import { fail } from '#contract/result';
import { withJob } from '#engine/rows/run-report';
import { remembered, type Remembered } from './remembered.ts';
import type { WaveRunPlan } from './run/run-plan.ts';
import type { WaveServices } from './services.ts';

type Services = Pick<WaveServices, 'store' | 'jobs' | 'clock'>;

/** Runs of one migration that are looked at, newest first. */
const RUNS_LOOKED_AT = 50;

/** A migration of a wave as it stands now, and its run. */
export interface WaveAccount extends Omit<WaveTableReport, 'jobId'> {
  readonly run: Job | undefined;
}

/** By the runs of its migrations since it began, and by what it remembers. */
export function accountOf(services: Services, wave: Job, { tables }: Pick<WaveRunPlan, 'tables'>): WaveAccount[] {
  const known = remembered(services, wave.id);
  const accounts = tables.map((table) => describe(services, wave, table, known));
  const isDone = (id: string): boolean =>
    accounts.some(({ migrationId, state }) => migrationId === id && (state === 'loaded' || state === 'skipped'));
  return accounts.map((account) => ({
    ...account,
    waitsFor:
      account.state === 'waiting'
        ? account.dependsOn.filter(({ migrationId }) => !isDone(migrationId)).map(({ name }) => name)
        : [],
  }));
}

function describe(services: Services, wave: Job, table: WaveTable, known: Remembered): WaveAccount {
  const { run, report } = runOf(services, wave, table) ?? {};
  const refusal = known.refusals[table.migrationId];
  const state = stateOf(table, run, refusal, known);
  const failure = state === 'refused' ? (refusal ?? whyEnded(table, run)) : null;
  return {
    ...{ ...table, state, run, failure, waitsFor: [], isUndecided: state === 'refused' },
    counts: report === undefined ? NO_ROWS : countsOf(report),
    matched: report?.reconciliation?.matched ?? null,
    durationMs: report?.durationMs ?? 0,
    errorType: failure === null ? null : errorTypeOf(failure),
  };
}

/** Its last one since the wave began, whoever started it: who runs a migration by hand helps the wave. */
function runOf({ store, jobs, clock }: Services, wave: Job, { migrationId }: WaveTable) {
  for (const run of jobs.list({ subjectId: migrationId, limit: RUNS_LOOKED_AT })) {
    if (run.operation !== startMigration.id || run.createdAtMs < wave.createdAtMs) continue;
    const report = store.runs.find(run.id);
    if (report !== undefined && !report.isDryRun) return { run, report: withJob(report, run, clock.nowMs()) };
  }
  return undefined;
}

function stateOf(
  { migrationId }: WaveTable,
  run: Job | undefined,
  refusal: Failure | undefined,
  { skipped, again }: Remembered,
): WaveTableState {
  if (run?.state === 'COMPLETED') return 'loaded';
  if (skipped.includes(migrationId)) return 'skipped';
  if (again.includes(migrationId)) return 'waiting';
  if (refusal !== undefined) return 'refused';
  switch (run?.state) {
    case undefined:
      return 'waiting';
    case 'ERROR':
    case 'STOPPED':
      return 'refused';
    case 'PAUSED':
      return 'paused';
    case 'INITIALIZING':
    case 'READY':
    case 'RUNNING':
      return 'running';
  }
}

const whyEnded = ({ name }: WaveTable, run: Job | undefined): Failure =>
  run?.failure ?? fail('WAVE_TABLE_STOPPED', { name }).failure;

const countsOf = (report: MigrationReport) => ({
  ...{ rowsRead: report.rowsRead, rowsLoaded: report.rowsLoaded, rowsUnchanged: report.rowsUnchanged },
  ...{ rowsQuarantined: report.rowsQuarantined, rowsSkipped: report.rowsSkipped, rowsWarned: report.rowsWarned },
});
