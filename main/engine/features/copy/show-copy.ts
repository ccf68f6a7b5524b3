import type { CopyTableAccount } from '#contract/domain/copy-report';
import type { Job } from '#contract/domain/job';
import type { showCopy } from '#contract/operations/copy/show-copy';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { percentOf, progressOf, recordColumns, STATUS, timeColumns } from '#engine/jobs/job-columns';
import { accountOf } from './account-of.ts';
import { CopyRunPlan } from './run/run-plan.ts';
import type { CopyServices } from './services.ts';

type Services = Pick<CopyServices, 'jobs' | 'store' | 'clock'>;

/** A copy, as far as it has come. */
interface Copied {
  readonly job: Job;
  readonly plan: CopyRunPlan;
  readonly tables: readonly CopyTableAccount[];
}

/** From the job's own record: it is answered with the cable out too. */
export const handleShowCopy =
  (services: Services): Handler<typeof showCopy> =>
  ({ jobId }) => {
    const job = services.jobs.get(jobId);
    const plan = CopyRunPlan.safeParse(services.jobs.planOf(jobId));
    if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
    const copied: Copied = { job, plan: plan.data, tables: accountOf(services, jobId) };
    const { startedAtMs, endedAtMs } = job;
    return ok({
      ...planColumns(services, copied),
      ...progressColumns(copied),
      ...timeColumns(job, startedAtMs === null ? 0 : (endedAtMs ?? services.clock.nowMs()) - startedAtMs),
      ...qualityColumns(copied),
      ...recoveryColumns(copied),
      ...recordColumns(job, plan.data.planHash, services.jobs.events(jobId)),
    });
  };

function planColumns({ store }: Services, { job, plan: { draft }, tables }: Copied) {
  const { name, sourceId, targetId, options, totals } = draft;
  return {
    ...{ migration_id: job.id, migration_name: name, migration_name_ru: name },
    ...{ migration_type: 'initial_load' as const, migration_category: null },
    source_system: store.connections.find(sourceId)?.name ?? sourceId,
    source_system_version: null,
    destination_system: store.connections.find(targetId)?.name ?? targetId,
    destination_system_version: null,
    data_entities: tables.map(({ table, options: own }) => ({
      ...{ entity_type: own?.to ?? table, files: table, include_history: true },
    })),
    ...{ transformation_pipeline: draft.tables, validation_rules: totals, business_rules: null },
    ...{ batch_size: options.batchSize, parallel_workers: options.maxParallel },
    timeout_minutes: Math.ceil(options.timeoutSeconds / 60),
    ...{ retry_failed_records: options.retryAttempts > 0, max_retry_attempts: options.retryAttempts },
    ...{ migration_status: STATUS[job.state], execution_mode: 'manual' as const },
  };
}

function progressColumns({ job: { state }, tables }: Copied) {
  const rows = rowsOf(tables);
  const total = state === 'COMPLETED' ? rows : null; // The planner's figures are no number of rows.
  return {
    total_records_to_migrate: total,
    // COPY takes a whole part of a table or none of it: no row is refused by itself.
    ...{ records_processed: rows, records_successful: rows, records_failed: 0, records_skipped: 0 },
    progress_percentage: progressOf(rows, total),
    scheduled_start_time: null,
  };
}

/** By tables, weighed by their rows: equal or not is what both sides were compared for. */
function qualityColumns({ job: { failure }, tables }: Copied) {
  const compared = tables.filter(({ comparison }) => comparison !== null);
  const unequal = compared.filter(({ comparison }) => comparison?.matched === false);
  const refused = tables.flatMap((table) => (table.failure === null ? [] : [{ ...table, failure: table.failure }]));
  const rows = rowsOf(compared);
  const share = rows === 0 ? null : percentOf(rows - rowsOf(unequal), rows);
  return {
    ...{ data_quality_score: share, validation_success_rate: share, transformation_success_rate: null },
    error_summary: {
      failure: failure?.code ?? null,
      rules: refused.map((table) => ({ rule: table.failure.code, column: table.table, records: table.rows })),
    },
    critical_errors_count: refused.length + (failure === null ? 0 : 1),
    ...{ warning_count: unequal.length, info_count: 0 },
  };
}

const recoveryColumns = ({ plan: { backup }, tables }: Copied) => ({
  ...{ rollback_supported: true, rollback_script: null }, // Its tables were empty, and can be again.
  checkpoint_data: tables.map(({ table, rows }) => ({ file: table, records: rows })),
  ...{ backup_created: backup !== null, backup_location: backup },
});

const rowsOf = (tables: readonly CopyTableAccount[]): number => tables.reduce((sum, { rows }) => sum + rows, 0);
