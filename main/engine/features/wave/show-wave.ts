import { addCounts, NO_ROWS } from '#contract/domain/counts';
import type { Job } from '#contract/domain/job';
import type { Migration } from '#contract/domain/plan';
import type { showWave } from '#contract/operations/wave/show-wave';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { percentOf, progressOf, recordColumns, STATUS, timeColumns } from '#engine/jobs/job-columns';
import { accountOf, type WaveAccount } from './account-of.ts';
import { WaveRunPlan } from './run/run-plan.ts';
import type { WaveServices } from './services.ts';

type Services = Pick<WaveServices, 'jobs' | 'store' | 'clock'>;

/** A wave, as far as it has come. */
interface Led {
  readonly job: Job;
  readonly plan: WaveRunPlan;
  readonly tables: readonly WaveAccount[];
  /** As they are saved now; one may have been deleted since. */
  readonly migrations: readonly Migration[];
}

/** From the job's own record and those of its migrations: it is answered with the cable out too. */
export const handleShowWave =
  (services: Services): Handler<typeof showWave> =>
  ({ jobId }) => {
    const { jobs, store, clock } = services;
    const job = jobs.get(jobId);
    const plan = WaveRunPlan.safeParse(jobs.planOf(jobId));
    if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
    const tables = accountOf(services, job, plan.data);
    const migrations = tables.flatMap(({ migrationId }) => store.migrations.find(migrationId) ?? []);
    const led: Led = { job, plan: plan.data, tables, migrations };
    const { startedAtMs, endedAtMs } = job;
    return ok({
      ...planColumns(services, led),
      ...progressColumns(led),
      ...timeColumns(job, startedAtMs === null ? 0 : (endedAtMs ?? clock.nowMs()) - startedAtMs),
      ...qualityColumns(led),
      ...recoveryColumns(led),
      ...recordColumns(job, plan.data.planHash, services.jobs.events(jobId)),
    });
  };

function planColumns({ store }: Services, { job, plan: { draft }, tables, migrations }: Led) {
  const { name, targetId, atOnce } = draft;
  const sources = migrations.map(({ plan }) => plan.source.connectionId);
  const names = new Set(sources.map((id) => store.connections.find(id)?.name ?? id));
  const options = migrations.map(({ plan }) => plan.options);
  const largest = (values: readonly number[]): number => Math.max(0, ...values);
  const retries = largest(options.map(({ retryAttempts }) => retryAttempts));
  const isIncremental = migrations.length > 0 && migrations.every(({ plan }) => plan.target.mode === 'upsert');
  return {
    ...{ migration_id: job.id, migration_name: name, migration_name_ru: name },
    migration_type: isIncremental ? ('incremental' as const) : ('initial_load' as const),
    migration_category: null,
    ...{ source_system: [...names].join(', '), source_system_version: null },
    destination_system: store.connections.find(targetId)?.name ?? targetId,
    destination_system_version: null,
    data_entities: tables.map(({ table, name: files }) => ({ entity_type: table, files, include_history: true })),
    transformation_pipeline: tables.map(({ name: migration, dependsOn }) => ({
      ...{ migration, depends_on: dependsOn.map((each) => each.name) },
    })),
    ...{ validation_rules: [], business_rules: null },
    // Each migration has its own: the largest of them.
    ...{ batch_size: largest(options.map(({ batchSize }) => batchSize)), parallel_workers: atOnce },
    timeout_minutes: Math.ceil(largest(options.map(({ timeoutSeconds }) => timeoutSeconds)) / 60),
    ...{ retry_failed_records: retries > 0, max_retry_attempts: retries },
    ...{ migration_status: STATUS[job.state], execution_mode: 'manual' as const },
  };
}

const countsOf = ({ tables }: Led) => tables.reduce((sum, { counts }) => addCounts(sum, counts), NO_ROWS);

function progressColumns(led: Led) {
  const { rowsRead, rowsLoaded, rowsUnchanged, rowsQuarantined, rowsSkipped } = countsOf(led);
  const total = led.job.state === 'COMPLETED' ? rowsRead : null; // Files say how many rows they have at their end.
  return {
    total_records_to_migrate: total,
    ...{ records_processed: rowsRead, records_successful: rowsLoaded + rowsUnchanged },
    ...{ records_failed: rowsQuarantined, records_skipped: rowsSkipped },
    ...{ progress_percentage: progressOf(rowsRead, total), scheduled_start_time: null },
  };
}

function qualityColumns(led: Led) {
  const { rowsRead, rowsQuarantined, rowsWarned } = countsOf(led);
  const { failure } = led.job;
  const share = (bad: number): number | null =>
    rowsRead === 0 ? null : percentOf(Math.max(0, rowsRead - bad), rowsRead);
  const refused = led.tables.flatMap(({ name, failure: why, counts }) =>
    why === null ? [] : [{ rule: why.code, column: name, records: counts.rowsQuarantined }],
  );
  return {
    data_quality_score: share(rowsQuarantined + rowsWarned),
    ...{ validation_success_rate: share(rowsQuarantined), transformation_success_rate: null },
    error_summary: { failure: failure?.code ?? null, rules: refused },
    critical_errors_count: refused.length + (failure === null ? 0 : 1),
    ...{ warning_count: rowsWarned, info_count: 0 },
  };
}

const recoveryColumns = ({ plan: { backup }, tables, migrations }: Led) => ({
  rollback_supported:
    migrations.length > 0 && migrations.every(({ plan }) => plan.options.rollbackMegabytes !== undefined),
  rollback_script: null,
  checkpoint_data: tables.map(({ name, counts }) => ({ file: name, records: counts.rowsRead })),
  ...{ backup_created: backup !== null, backup_location: backup },
});
