import type { ConnectionId, MigrationId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { Mapping, StepOp } from '#contract/domain/mapping';
import type { Migration } from '#contract/domain/plan';
import { sourceName } from '#contract/domain/plan-source';
import type { MigrationReport } from '#contract/domain/report';
import { startMigration } from '#contract/operations/migration/start-migration';
import type { showMigration } from '#contract/operations/migration/show-migration';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { auditTrail, isoOf, momentOf, percentOf, progressOf, STATUS, timeColumns } from '#engine/jobs/job-columns';
import { lastDue, nextDue } from '#engine/jobs/due-times';
import { RunPlan } from '#engine/rows/run-plan';
import { lastRunOf } from './last-run.ts';
import { findRun } from './run-status.ts';
import type { MigrationServices } from './services.ts';

const OF_PEOPLE: readonly StepOp[] = ['full-name-part', 'snils', 'inn', 'phone'];

/** The last run of a migration; undefined before the first. */
interface LastRun {
  readonly job: Job;
  readonly report: MigrationReport;
}

export const handleShowMigration =
  (services: MigrationServices): Handler<typeof showMigration> =>
  ({ migrationId }) => {
    const migration = services.store.migrations.find(migrationId);
    if (migration === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
    const job = lastRunOf(services.jobs, migrationId);
    const found = job === undefined ? undefined : findRun(services, job.id);
    const run = found?.ok === true ? found.value : undefined;
    return ok({
      ...planColumns(services, migration, run),
      ...statusColumns(services, migration, run),
      ...progressColumns(run),
      ...timeColumns(run?.job, run?.report.durationMs ?? 0),
      ...qualityColumns(run),
      ...recoveryColumns(migration, run),
      ...auditColumns(services, migration, run),
    });
  };

function planColumns({ store }: MigrationServices, { id, plan }: Migration, run: LastRun | undefined) {
  const { name, source, target, mapping, rules, scope, options } = plan;
  const nameOf = (connectionId: ConnectionId): string => store.connections.find(connectionId)?.name ?? connectionId;
  const load = target.mode === 'upsert' ? ('incremental' as const) : ('initial_load' as const);
  const { schema, table } = target.table;
  return {
    ...{ migration_id: id, migration_name: name, migration_name_ru: name },
    migration_type: run?.report.isDryRun === true ? ('validation' as const) : load,
    migration_category: null,
    source_system: run?.report.route?.source.connectionName ?? nameOf(source.connectionId),
    source_system_version: null,
    destination_system: run?.report.route?.target.connectionName ?? nameOf(target.connectionId),
    destination_system_version: null,
    data_entities: [
      {
        ...{ entity_type: `${schema}.${table}`, files: sourceName(source) },
        include_history: scope?.includeHistory ?? true,
      },
    ],
    ...{ transformation_pipeline: mapping, validation_rules: rules, business_rules: null },
    ...{ batch_size: options.batchSize, parallel_workers: options.maxParallel },
    timeout_minutes: Math.ceil(options.timeoutSeconds / 60),
    ...{ retry_failed_records: options.retryAttempts > 0, max_retry_attempts: options.retryAttempts },
  };
}

function statusColumns(services: MigrationServices, { id }: Migration, run: LastRun | undefined) {
  const due = scheduledStart(services, id);
  const ranAs = run && RunPlan.parse(services.jobs.planOf(run.job.id)).executionMode;
  // A start that is still to come says more than a run that is over.
  const mode = due?.isToCome === true ? 'scheduled' : (ranAs ?? (due === undefined ? 'manual' : 'scheduled'));
  return {
    migration_status: run === undefined ? ('planned' as const) : STATUS[run.job.state],
    execution_mode: mode,
    scheduled_start_time: momentOf(mode === 'scheduled' && due !== undefined ? due.atMs : null),
  };
}

/** The next start of its schedules, or the last one when none comes any more; undefined when it has none. */
function scheduledStart({ store, clock }: MigrationServices, migrationId: MigrationId) {
  const nowMs = clock.nowMs();
  const schedules = store.schedules
    .list()
    .filter(({ call }) => call.operation === startMigration.id && call.input['migrationId'] === migrationId);
  const coming = schedules.flatMap((each) => nextDue(each, store.schedules.lastRun(each.id), nowMs) ?? []);
  if (coming.length > 0) return { isToCome: true, atMs: Math.min(...coming) };
  const past = schedules.flatMap((each) => lastDue(each, nowMs) ?? []);
  return past.length > 0 ? { isToCome: false, atMs: Math.max(...past) } : undefined;
}

function progressColumns(run: LastRun | undefined) {
  const { rowsRead = 0, rowsLoaded = 0, rowsUnchanged = 0, rowsQuarantined = 0, rowsSkipped = 0 } = run?.report ?? {};
  const total = run?.job.state === 'COMPLETED' ? rowsRead : null; // Files say how many rows they have at their end.
  return {
    total_records_to_migrate: total,
    ...{ records_processed: rowsRead, records_successful: rowsLoaded + rowsUnchanged },
    ...{ records_failed: rowsQuarantined, records_skipped: rowsSkipped },
    progress_percentage: progressOf(rowsRead, total),
  };
}

function qualityColumns(run: LastRun | undefined) {
  const { rowsRead = 0, rowsQuarantined = 0, rules = [], failure = null } = run?.report ?? {};
  const errors = rules.filter(({ severity }) => severity === 'error');
  const warned = rules.reduce((sum, { severity, rows }) => sum + (severity === 'warning' ? rows : 0), 0);
  const share = (bad: number): number | null =>
    rowsRead === 0 ? null : percentOf(Math.max(0, rowsRead - bad), rowsRead);
  return {
    data_quality_score: share(rowsQuarantined + warned),
    ...{ validation_success_rate: share(rowsQuarantined), transformation_success_rate: null },
    error_summary: {
      failure: failure?.code ?? null,
      rules: errors.map(({ rule, column, rows }) => ({ rule, column, records: rows })),
    },
    ...{ critical_errors_count: failure === null ? 0 : 1, warning_count: warned, info_count: 0 },
  };
}

const recoveryColumns = ({ plan }: Migration, run: LastRun | undefined) => ({
  rollback_supported: plan.options.rollbackMegabytes !== undefined,
  rollback_script: null,
  checkpoint_data: (run?.report.files ?? []).map(({ name, rowsRead }) => ({ file: name, records: rowsRead })),
  backup_created: run !== undefined && run.report.backup !== null,
  backup_location: run?.report.backup ?? null,
});

function auditColumns({ jobs }: MigrationServices, { version, hash, plan, ...times }: Migration, run?: LastRun) {
  const events = run === undefined ? [] : jobs.events(run.job.id);
  return {
    compliance_validation_passed: null,
    audit_trail: auditTrail(events),
    data_lineage: {
      ...{ plan_version: version, plan_hash: run?.report.planHash ?? hash, run: run?.job.id ?? null },
      files: (run?.report.files ?? []).map(({ name, sha256 }) => ({ file: name, sha256 })),
    },
    personal_data_included: isAboutPeople(plan.mapping),
    consent_verification_required: plan.scope?.consentVerificationRequired ?? false,
    retention_period_years: plan.scope?.retentionPeriodYears ?? null,
    notification_recipients: [],
    ...{ report_generated: false, report_location: null }, // Reports are written when somebody asks for one.
    ...{
      created_at: isoOf(times.createdAtMs),
      updated_at: isoOf(times.updatedAtMs),
      created_by: null,
      updated_by: null,
    },
  };
}

const isAboutPeople = (mapping: Mapping): boolean =>
  mapping.some(({ steps }) => steps.some(({ op }) => OF_PEOPLE.includes(op)));
