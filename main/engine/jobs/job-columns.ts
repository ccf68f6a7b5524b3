import type { Hash } from '#contract/domain/ids';
import type { Job, JobEvent, JobState } from '#contract/domain/job';
import type { MigrationRow } from '#contract/domain/migration-row';

/** What a job says of itself in a row of the specification's `data_migration_management`. */

export const STATUS: Readonly<Record<JobState, MigrationRow['migration_status']>> = {
  INITIALIZING: 'planned',
  READY: 'planned',
  RUNNING: 'running',
  PAUSED: 'paused',
  COMPLETED: 'completed',
  ERROR: 'failed',
  STOPPED: 'cancelled',
};

/** Undefined before the first run. */
export function timeColumns(job: Job | undefined, durationMs: number) {
  const { startedAtMs = null, endedAtMs = null, progress = null, state } = job ?? {};
  const remaining = state === 'RUNNING' ? (progress?.remainingSeconds ?? null) : null;
  return {
    ...{ actual_start_time: momentOf(startedAtMs), actual_completion_time: momentOf(endedAtMs) },
    estimated_completion_time:
      progress === null || remaining === null ? null : momentOf(progress.atMs + remaining.high * 1_000),
    execution_duration_seconds: startedAtMs === null ? null : Math.round(durationMs / 1_000),
  };
}

export const auditTrail = (events: readonly JobEvent[]): MigrationRow['audit_trail'] =>
  events.map(({ atMs, name }) => ({ at: isoOf(atMs), event: name }));

/** Of what runs once, so that its job is all the record there is of it; of the people in its rows nobody has said anything. */
export function recordColumns(
  { id, createdAtMs, startedAtMs, endedAtMs }: Job,
  planHash: Hash,
  events: readonly JobEvent[],
) {
  return {
    ...{ compliance_validation_passed: null, audit_trail: auditTrail(events) },
    data_lineage: { plan_version: null, plan_hash: planHash, run: id, files: [] },
    ...{ personal_data_included: null, consent_verification_required: false, retention_period_years: null },
    ...{ notification_recipients: [], report_generated: false, report_location: null },
    ...{ created_at: isoOf(createdAtMs), updated_at: isoOf(endedAtMs ?? startedAtMs ?? createdAtMs) },
    ...{ created_by: null, updated_by: null },
  };
}

/** By the specification's own formula; `all` is null while nobody knows how many rows there are. */
export const progressOf = (read: number, all: number | null): number =>
  all === null || all === 0 ? 0 : percentOf(read, all);

/** To two decimals, as `numeric(5,2)` keeps it. */
export const percentOf = (part: number, all: number): number => Math.round((part / all) * 10_000) / 100;
export const isoOf = (ms: number): string => new Date(ms).toISOString();
export const momentOf = (ms: number | null): string | null => (ms === null ? null : isoOf(ms));
