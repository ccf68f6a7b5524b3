import type { ErrorCode, Failure } from '#contract/errors';

export type Field = 'name' | 'cron' | 'at' | 'timeZone';

interface RefusedField {
  readonly field: Field;
  /** In whose words it is said. */
  readonly failure: Failure;
}

const FIELDS: readonly string[] = ['name', 'cron', 'at', 'timeZone'] satisfies Field[];

const FIELD_OF: Partial<Record<ErrorCode, Field>> = {
  CRON_INVALID: 'cron',
  CRON_NEVER_DUE: 'cron',
  NAME_TAKEN: 'name',
  SCHEDULE_TIME_PAST: 'at',
  SCHEDULE_TIME_SKIPPED: 'at',
  SCHEDULE_ZONE_UNKNOWN: 'timeZone',
};

/** The field of the form a refusal is about; undefined when it is about none. */
export function refusedField(failure: Failure, cron: string): RefusedField | undefined {
  if (failure.code === 'INPUT_INVALID') {
    // Too short to be a time at all: the same mistake as one that is none, and said alike.
    if (failure.path === 'cron') return { field: 'cron', failure: { code: 'CRON_INVALID', cron } };
    return FIELDS.includes(failure.path) ? { field: failure.path as Field, failure } : undefined;
  }
  const field = FIELD_OF[failure.code];
  return field && { field, failure };
}
