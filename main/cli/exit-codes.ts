import type { ErrorCode } from '#contract/errors';
import type { Job } from '#contract/domain/job';

/**
 * 0 done · 1 failed · 2 bad usage or bad input · 3 approval needed or refused · 4 finished, but a person is needed (rows
 * in quarantine, findings, a failed check) · 5 paused or stopped.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5;

const BY_CODE: Partial<Record<ErrorCode, ExitCode>> = {
  ARGUMENT_EXCESS: 2,
  ARGUMENT_MISSING: 2,
  COMMAND_UNKNOWN: 2,
  CONNECTION_NOT_FOUND: 2,
  CONNECTION_WRONG_KIND: 2,
  CRON_INVALID: 2,
  CRON_NEVER_DUE: 2,
  FILE_NOT_READ: 2,
  FINDING_NOT_FOUND: 2,
  INPUT_INVALID: 2,
  INPUT_NOT_JSON: 2,
  JOB_NOT_FOUND: 2,
  MESSAGE_TOO_LARGE: 2,
  MIGRATION_NOT_FOUND: 2,
  NAME_TAKEN: 2,
  OBJECT_NOT_FOUND: 2,
  OPERATION_UNKNOWN: 2,
  OPTION_UNKNOWN: 2,
  OPTION_VALUE_MISSING: 2,
  PATH_NOT_ALLOWED: 2,
  PLAN_FILE_INVALID: 2,
  QUARANTINE_ROW_NOT_FOUND: 2,
  RUN_NOT_FOUND: 2,
  SCHEDULE_NOT_FOUND: 2,
  SCHEDULE_TIME_PAST: 2,
  SCHEDULE_TIME_SKIPPED: 2,
  SCHEDULE_ZONE_UNKNOWN: 2,
  SCHEMA_PACK_NOT_FOUND: 2,
  SECRET_AS_ARGUMENT: 2,
  SOURCE_FILE_NOT_FOUND: 2,
  APPROVAL_MISMATCH: 3,
  APPROVAL_NEEDED: 3,
  BACKUP_NOT_CONFIRMED: 3,
  CALL_DELAYED: 3,
  FORBIDDEN: 3,
  PLAN_DESTRUCTIVE: 3,
  SCHEMA_HAS_ERRORS: 4,
  INTERRUPTED: 5,
};

export const exitCodeOfFailure = (code: ErrorCode): ExitCode => BY_CODE[code] ?? 1;

/** Of a job that moves no more. */
export function exitCodeOfJob(job: Pick<Job, 'state' | 'needsAttention'>): ExitCode {
  if (job.state === 'COMPLETED') return job.needsAttention ? 4 : 0;
  return job.state === 'PAUSED' || job.state === 'STOPPED' ? 5 : 1;
}
