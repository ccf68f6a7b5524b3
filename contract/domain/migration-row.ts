import { z } from 'zod';
import { ControlTotals } from './control-total.ts';
import { CopyTablesOptions } from './copy-table-options.ts';
import { Rule } from './rule.ts';
import { Mapping } from './mapping.ts';

/** PostgreSQL's `timestamp with time zone`, as ISO 8601 in UTC. */
const Moment = z.iso.datetime().nullable();
/** `numeric(5,2)`, 0 to 100; null while no row was read. */
const Percent = z.number().min(0).max(100).nullable();

/** What starts it: other work, as a wave is; a person; a schedule. */
export const ExecutionMode = z.enum(['automatic', 'manual', 'scheduled']);
export type ExecutionMode = z.infer<typeof ExecutionMode>;

/** Of a wave: a saved migration, and those it waits for. */
const WaveStep = z.strictObject({ migration: z.string(), depends_on: z.array(z.string()) });

/**
 * A migration, a copy or a wave as a row of the specification's `data_migration_management`: its columns, in their order. Null: nobody has
 * said it, or it is known at the end only.
 */
export const MigrationRow = z.strictObject({
  /** Of a copy and a wave: its job. */
  migration_id: z.uuid(),
  migration_name: z.string(),
  migration_name_ru: z.string(),
  /** Of the last run: `validation` is a dry run, `incremental` an upsert. */
  migration_type: z.enum(['initial_load', 'incremental', 'validation']),
  migration_category: z.string().nullable(),
  source_system: z.string(),
  source_system_version: z.string().nullable(),
  destination_system: z.string(),
  destination_system_version: z.string().nullable(),
  /** `files`: where its rows come from; of a copy the source's table, of a wave the migration. */
  data_entities: z.array(z.strictObject({ entity_type: z.string(), files: z.string(), include_history: z.boolean() })),
  /** Of a copy what is said of its tables, of a wave the order of its migrations. */
  transformation_pipeline: z.union([Mapping, CopyTablesOptions, z.array(WaveStep)]),
  validation_rules: z.union([z.array(Rule), ControlTotals]),
  business_rules: z.null(),
  batch_size: z.int(),
  parallel_workers: z.int(),
  timeout_minutes: z.int(),
  retry_failed_records: z.boolean(),
  max_retry_attempts: z.int(),
  migration_status: z.enum(['planned', 'running', 'completed', 'failed', 'paused', 'cancelled']),
  execution_mode: ExecutionMode,
  total_records_to_migrate: z.int().nullable(),
  records_processed: z.int(),
  records_successful: z.int(),
  records_failed: z.int(),
  records_skipped: z.int(),
  /** By the specification's own formula. */
  progress_percentage: z.number(),
  /** The next one of its schedules; when none comes any more, the last. */
  scheduled_start_time: Moment,
  actual_start_time: Moment,
  estimated_completion_time: Moment,
  actual_completion_time: Moment,
  execution_duration_seconds: z.int().nullable(),
  /** Rows with neither an error nor a warning, at least. */
  data_quality_score: Percent,
  /** Rows that no rule refused. */
  validation_success_rate: Percent,
  transformation_success_rate: Percent,
  /** Of a copy `rule` is the code of the error and `column` the table, of a wave the migration. */
  error_summary: z.strictObject({
    failure: z.string().nullable(),
    rules: z.array(z.strictObject({ rule: z.string(), column: z.string(), records: z.int() })),
  }),
  critical_errors_count: z.int(),
  warning_count: z.int(),
  info_count: z.int(),
  rollback_supported: z.boolean(),
  rollback_script: z.null(),
  /** `file`: also a table of a copy, or a migration of a wave. */
  checkpoint_data: z.array(z.strictObject({ file: z.string(), records: z.int() })),
  backup_created: z.boolean(),
  backup_location: z.string().nullable(),
  compliance_validation_passed: z.boolean().nullable(),
  audit_trail: z.array(z.strictObject({ at: z.iso.datetime(), event: z.string() })),
  data_lineage: z.strictObject({
    plan_version: z.int().nullable(),
    plan_hash: z.string(),
    run: z.string().nullable(),
    files: z.array(z.strictObject({ file: z.string(), sha256: z.string() })),
  }),
  /** Some column is made by a step for a person's name or number. Of a copy nobody has said it. */
  personal_data_included: z.boolean().nullable(),
  consent_verification_required: z.boolean(),
  retention_period_years: z.int().nullable(),
  notification_recipients: z.array(z.string()),
  report_generated: z.boolean(),
  report_location: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  created_by: z.string().nullable(),
  updated_by: z.string().nullable(),
});
export type MigrationRow = z.infer<typeof MigrationRow>;
