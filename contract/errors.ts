import { z } from 'zod';

/**
 * What the runner does next, in the specification's four classes: TEMPORARY is tried again after a pause, DEPENDENCY
 * waits until the missing thing is there, CRITICAL stops new work, MANUAL asks a person.
 */
export type ErrorClass = 'TEMPORARY' | 'DEPENDENCY' | 'CRITICAL' | 'MANUAL';

const text = z.string();
const count = z.int().min(0);

/** Every failure a person can meet: its class and the values its sentence needs. One line per code, in order. */
export const FAILURES = {
  APPROVAL_MISMATCH: { class: 'MANUAL', values: { objectName: text } },
  APPROVAL_NEEDED: { class: 'MANUAL', values: { objectName: text } },
  ARGUMENT_EXCESS: { class: 'MANUAL', values: {} },
  ARGUMENT_MISSING: { class: 'MANUAL', values: { argument: text } },
  AUTHENTICATION_FAILED: { class: 'MANUAL', values: { connectionName: text, user: text } },
  BACKUP_NOT_CONFIRMED: { class: 'MANUAL', values: { connectionName: text } },
  CALL_DELAYED: { class: 'DEPENDENCY', values: { untilMs: count } },
  CENTURY_MISSING: { class: 'MANUAL', values: { column: text, pattern: text } },
  CHECKPOINT_NOT_FOUND: { class: 'MANUAL', values: { name: text, checkpointNo: count } },
  COLUMN_GENERATED: { class: 'MANUAL', values: { table: text, column: text } },
  COLUMN_MAPPED_TWICE: { class: 'MANUAL', values: { column: text } },
  COLUMN_NOT_MAPPED: { class: 'MANUAL', values: { table: text, column: text } },
  COLUMN_TWICE: { class: 'MANUAL', values: { table: text, column: text } },
  COLUMN_TYPE_UNKNOWN: { class: 'MANUAL', values: { column: text, type: text } },
  COMMAND_UNKNOWN: { class: 'MANUAL', values: { command: text } },
  CONFIG_FILE_INVALID: {
    class: 'MANUAL',
    values: { name: text, line: count, column: count, place: text, problem: text, detail: text },
  },
  CONNECTION_LOST: { class: 'TEMPORARY', values: { connectionName: text } },
  CONNECTION_NOT_FOUND: { class: 'MANUAL', values: { connection: text } },
  CONNECTION_REFUSED: { class: 'TEMPORARY', values: { connectionName: text, address: text } },
  CONNECTION_TIMEOUT: { class: 'TEMPORARY', values: { connectionName: text, address: text } },
  CONNECTION_USED: { class: 'MANUAL', values: { connectionName: text, migrationName: text } },
  CONNECTION_WRONG_KIND: { class: 'MANUAL', values: { connectionName: text, neededKind: text } },
  CONTROL_TOTAL_INVALID: {
    class: 'MANUAL',
    values: { name: text, connectionName: text, message: text, sqlState: text, position: count },
  },
  CONTROL_TOTAL_TOO_LONG: { class: 'MANUAL', values: { name: text, connectionName: text, rows: count } },
  COPY_BUSY: {
    class: 'DEPENDENCY',
    values: { connectionName: text, pid: count, user: text, application: text },
  },
  COPY_COLUMN_COMPUTED: { class: 'MANUAL', values: { table: text, column: text } },
  COPY_COLUMN_EMPTY: { class: 'MANUAL', values: { table: text, column: text } },
  COPY_COLUMN_MISSING: { class: 'MANUAL', values: { connectionName: text, table: text, column: text } },
  COPY_COLUMN_TWICE: { class: 'MANUAL', values: { table: text, column: text } },
  COPY_COLUMN_UNKNOWN: { class: 'MANUAL', values: { table: text, column: text } },
  COPY_EXPRESSION_INVALID: {
    class: 'MANUAL',
    values: { table: text, column: text, message: text, sqlState: text, position: count },
  },
  COPY_FILTER_INVALID: {
    class: 'MANUAL',
    values: { table: text, message: text, sqlState: text, position: count },
  },
  COPY_LARGE_OBJECTS_THERE: { class: 'MANUAL', values: { connectionName: text, objects: count } },
  COPY_NOTHING_TO_COPY: { class: 'MANUAL', values: { connectionName: text } },
  COPY_NOTHING_TO_DECIDE: { class: 'MANUAL', values: { name: text, table: text } },
  COPY_NOT_FINISHED: { class: 'MANUAL', values: { name: text } },
  COPY_NOT_PUT_BACK: { class: 'MANUAL', values: { objects: count, first: text } },
  COPY_ROLLED_BACK: { class: 'MANUAL', values: { name: text } },
  COPY_ROWS_CHANGED: { class: 'MANUAL', values: { name: text, tables: count, list: text } },
  COPY_ROWS_UNKNOWN: { class: 'MANUAL', values: { name: text } },
  COPY_SAME_DATABASE: { class: 'MANUAL', values: { sourceName: text, targetName: text } },
  COPY_SAMPLE_REFUSED: { class: 'MANUAL', values: { table: text, message: text } },
  COPY_SCHEMA_MISSING: { class: 'MANUAL', values: { connectionName: text, schema: text } },
  COPY_TABLES_REFUSED: { class: 'MANUAL', values: { tables: count, first: text } },
  COPY_TABLE_MISSING: { class: 'MANUAL', values: { connectionName: text, table: text } },
  COPY_TABLE_NOT_ALONE: { class: 'MANUAL', values: { table: text } },
  COPY_TABLE_SLOW: {
    class: 'MANUAL',
    values: { table: text, than: text, megabytesPerSecond: z.number(), usual: z.number() },
  },
  COPY_TARGET_KEPT: { class: 'MANUAL', values: { table: text, target: text } },
  COPY_TARGET_TWICE: { class: 'MANUAL', values: { table: text, other: text, target: text } },
  COPY_UNFINISHED: { class: 'MANUAL', values: { connectionName: text, name: text, objects: count } },
  CRON_INVALID: { class: 'MANUAL', values: { cron: text } },
  CRON_NEVER_DUE: { class: 'MANUAL', values: { cron: text } },
  DATABASE_NOT_FOUND: { class: 'MANUAL', values: { connectionName: text, database: text } },
  DATE_PATTERN_INVALID: { class: 'MANUAL', values: { column: text, pattern: text } },
  DEMO_UNAVAILABLE: { class: 'MANUAL', values: { reason: text } },
  DISK_FULL: { class: 'CRITICAL', values: { place: text } },
  ENDPOINT_NOT_SET: { class: 'MANUAL', values: { endpoint: text } },
  ENDPOINT_REFUSED: { class: 'MANUAL', values: { endpoint: text, reason: text } },
  ENDPOINT_RESTING: { class: 'TEMPORARY', values: { endpoint: text, untilMs: count } },
  ENDPOINT_UNREACHABLE: { class: 'TEMPORARY', values: { endpoint: text, reason: text } },
  ENGINE_LOST: { class: 'TEMPORARY', values: {} },
  ENGINE_NOT_STARTED: { class: 'CRITICAL', values: { reason: text } },
  ERROR_NOT_RECORDED: { class: 'MANUAL', values: { id: text } },
  FILE_NOT_READ: { class: 'MANUAL', values: { name: text, reason: text } },
  FILE_NOT_WRITTEN: { class: 'MANUAL', values: { name: text, reason: text } },
  FINDING_NOT_FOUND: { class: 'MANUAL', values: { finding: text } },
  FOLDER_NOT_FOUND: { class: 'MANUAL', values: { connectionName: text } },
  FORBIDDEN: { class: 'MANUAL', values: { operation: text, neededRoles: text } },
  HOME_IN_USE: { class: 'MANUAL', values: { pid: count } },
  HOME_NOT_WRITABLE: { class: 'CRITICAL', values: { reason: text } },
  HOST_NOT_FOUND: { class: 'TEMPORARY', values: { connectionName: text, host: text } },
  INCREMENTAL_REFUSED: { class: 'MANUAL', values: { source: text, reason: text, column: text } },
  INPUT_INVALID: { class: 'MANUAL', values: { operation: text, path: text, problem: text, detail: text } },
  INPUT_NOT_JSON: { class: 'MANUAL', values: {} },
  INTERNAL: { class: 'CRITICAL', values: { traceId: text } },
  INTERRUPTED: { class: 'MANUAL', values: {} },
  INVOCATION_REUSED: { class: 'MANUAL', values: { invocationId: text } },
  JOB_DEFINITION_UNKNOWN: { class: 'MANUAL', values: { definition: text, version: count } },
  JOB_NOT_FOUND: { class: 'MANUAL', values: { jobId: text } },
  KEY_MISSING: { class: 'MANUAL', values: { table: text } },
  KEY_NOT_ISSUED: { class: 'MANUAL', values: { table: text, column: text } },
  KEY_PAIRS_TAKEN: { class: 'MANUAL', values: { pairs: text, about: text } },
  LEDGER_BROKEN: { class: 'CRITICAL', values: { sequence: count, reason: text } },
  LINEAGE_KEY_DERIVED: { class: 'MANUAL', values: { table: text } },
  LOAD_NOT_WHOLE: { class: 'CRITICAL', values: { rowsRead: count, rowsKnown: count } },
  LOCKED_BY_JOB: { class: 'DEPENDENCY', values: { objectName: text, jobId: text } },
  LOCK_TIMEOUT: { class: 'TEMPORARY', values: { connectionName: text, relation: text } },
  LOOKUP_NOT_LAST: { class: 'MANUAL', values: { column: text } },
  MAPPING_WITHOUT_SOURCE: { class: 'MANUAL', values: { column: text } },
  MESSAGE_MALFORMED: { class: 'MANUAL', values: {} },
  MESSAGE_TOO_LARGE: { class: 'MANUAL', values: { sizeBytes: count, limitBytes: count } },
  MIGRATION_NOT_FOUND: { class: 'MANUAL', values: { migrationId: text } },
  MIGRATION_NOT_READY: { class: 'MANUAL', values: { blockers: text } },
  MIGRATION_ROLLED_BACK: { class: 'MANUAL', values: { table: text } },
  MOVE_REFUSED: { class: 'MANUAL', values: { state: text, move: text } },
  NAME_TAKEN: { class: 'MANUAL', values: { name: text } },
  NODE_TOO_OLD: { class: 'CRITICAL', values: { found: text, needed: text } },
  NOTHING_INITIALIZED: { class: 'MANUAL', values: {} },
  OBJECT_NOT_FOUND: { class: 'MANUAL', values: { object: text } },
  OPERATION_UNKNOWN: { class: 'MANUAL', values: { operation: text } },
  OPTION_UNKNOWN: { class: 'MANUAL', values: { option: text } },
  OPTION_VALUE_MISSING: { class: 'MANUAL', values: { option: text } },
  PASSPHRASE_WRONG: { class: 'MANUAL', values: {} },
  PASSWORD_NOT_HANDED_ON: { class: 'MANUAL', values: { connectionName: text } },
  PATH_NOT_ALLOWED: { class: 'MANUAL', values: { pattern: text } },
  PATTERN_INVALID: { class: 'MANUAL', values: { column: text, pattern: text } },
  PLAN_CHANGED: { class: 'MANUAL', values: { seenHash: text, currentHash: text } },
  PLAN_DESTRUCTIVE: { class: 'MANUAL', values: { statements: count } },
  PLAN_FILE_INVALID: {
    class: 'MANUAL',
    values: { line: count, column: count, place: text, problem: text, detail: text },
  },
  POOLER_IN_BETWEEN: { class: 'MANUAL', values: { connectionName: text } },
  QUARANTINE_ROW_NOT_FOUND: { class: 'MANUAL', values: { rowId: text } },
  RANGE_INVALID: { class: 'MANUAL', values: { column: text } },
  RIGHTS_MISSING: { class: 'MANUAL', values: { connectionName: text, right: text } },
  ROLLBACK_KEY_MISSING: { class: 'MANUAL', values: { table: text } },
  ROLLBACK_LIMIT_REACHED: { class: 'MANUAL', values: { table: text, limitBytes: count } },
  ROLLBACK_NOT_EXACT: { class: 'CRITICAL', values: { table: text, rows: count } },
  ROLLBACK_NOT_KEPT: { class: 'MANUAL', values: { name: text } },
  ROLLBACK_ROWS_CHANGED: { class: 'MANUAL', values: { table: text, rows: count, keys: text } },
  ROLLBACK_ROWS_REFERENCED: { class: 'MANUAL', values: { table: text, by: text } },
  ROLLBACK_RUN_NOT_ENDED: { class: 'MANUAL', values: { name: text } },
  ROLLBACK_TABLE_CHANGED: { class: 'MANUAL', values: { table: text } },
  RULE_COLUMN_NOT_MAPPED: { class: 'MANUAL', values: { column: text, rule: text } },
  RUN_NOT_FOUND: { class: 'MANUAL', values: { migrationName: text } },
  SCHEDULE_NOT_FOUND: { class: 'MANUAL', values: { schedule: text } },
  SCHEDULE_TIME_PAST: { class: 'MANUAL', values: { at: text, timeZone: text } },
  SCHEDULE_TIME_SKIPPED: { class: 'MANUAL', values: { at: text, timeZone: text } },
  SCHEDULE_ZONE_UNKNOWN: { class: 'MANUAL', values: { timeZone: text } },
  SCHEMA_BUSY: {
    class: 'DEPENDENCY',
    values: { connectionName: text, pid: count, user: text, application: text },
  },
  SCHEMA_CHANGES_SERVER: { class: 'MANUAL', values: { object: text } },
  SCHEMA_DRIFTED: { class: 'MANUAL', values: { connectionName: text, differences: count } },
  SCHEMA_EMPTY: { class: 'MANUAL', values: { name: text } },
  SCHEMA_EXTENSION_REFUSED: { class: 'MANUAL', values: { connectionName: text, user: text, extensions: text } },
  SCHEMA_HAS_ERRORS: { class: 'MANUAL', values: { name: text, findings: count, first: text } },
  SCHEMA_NOTHING_APPLIED: { class: 'MANUAL', values: { connectionName: text } },
  SCHEMA_NOT_RESTORED: { class: 'MANUAL', values: { connectionName: text } },
  SCHEMA_NOT_REVERSIBLE: { class: 'MANUAL', values: { connectionName: text, statements: count, first: text } },
  SCHEMA_OWNERS_REFUSED: { class: 'MANUAL', values: { connectionName: text, user: text, roles: text } },
  SCHEMA_PACK_NOT_FOUND: { class: 'MANUAL', values: { pack: text } },
  SCHEMA_READ_ONLY: { class: 'MANUAL', values: { name: text } },
  SCHEMA_RESULT_DIFFERS: { class: 'MANUAL', values: { connectionName: text, differences: count, first: text } },
  SCHEMA_ROLES_MISSING: { class: 'MANUAL', values: { connectionName: text, roles: text } },
  SCHEMA_SCRATCH_REFUSED: { class: 'MANUAL', values: { connectionName: text } },
  SCHEMA_STATEMENT_FAILED: {
    class: 'MANUAL',
    values: { no: count, total: count, object: text, sqlState: text, message: text },
  },
  SCHEMA_VERSION_UNSUPPORTED: { class: 'MANUAL', values: { name: text, minimum: count, maximum: count, found: count } },
  SCOPE_REFUSED: { class: 'MANUAL', values: { reason: text, column: text } },
  SECRET_AS_ARGUMENT: { class: 'MANUAL', values: {} },
  SECRET_NOT_FOUND: { class: 'MANUAL', values: { connectionName: text } },
  SERVER_FAILED: { class: 'MANUAL', values: { connectionName: text, sqlState: text, message: text } },
  SERVER_STARTING: { class: 'TEMPORARY', values: { connectionName: text } },
  SERVER_TOO_OLD: { class: 'MANUAL', values: { connectionName: text, version: text, needed: text } },
  SNAPSHOT_LOST: { class: 'TEMPORARY', values: { connectionName: text } },
  SOURCES_NOT_JOINED: { class: 'MANUAL', values: { column: text } },
  SOURCE_CHANGED: { class: 'MANUAL', values: { file: text } },
  SOURCE_COLUMN_MISSING: { class: 'MANUAL', values: { file: text, column: text } },
  SOURCE_COLUMN_TWICE: { class: 'MANUAL', values: { source: text, column: text } },
  SOURCE_EMPTY: { class: 'MANUAL', values: { pattern: text } },
  SOURCE_FILE_NOT_FOUND: { class: 'MANUAL', values: { pattern: text } },
  SOURCE_FUNCTION_HARMFUL: { class: 'MANUAL', values: { source: text, functionName: text } },
  SOURCE_KEY_NOT_UNIQUE: { class: 'MANUAL', values: { source: text, columns: text } },
  SOURCE_NOT_ONE_SELECT: { class: 'MANUAL', values: { source: text, reason: text } },
  SOURCE_SQL_INVALID: {
    class: 'MANUAL',
    values: { source: text, message: text, sqlState: text, position: count },
  },
  SOURCE_UNREADABLE: { class: 'MANUAL', values: { file: text, reason: text } },
  STATEMENT_TIMEOUT: { class: 'TEMPORARY', values: { connectionName: text } },
  STEP_MISPLACED: { class: 'MANUAL', values: { column: text, step: text } },
  STEP_NOT_FOR_CELL: { class: 'MANUAL', values: { step: text } },
  STORE_DAMAGED: { class: 'CRITICAL', values: { setAsideAs: text } },
  STORE_LOCKED: { class: 'CRITICAL', values: { file: text } },
  STORE_NEWER: { class: 'CRITICAL', values: { found: count, known: count } },
  TARGET_CHANGED: { class: 'MANUAL', values: { table: text } },
  TARGET_COLUMN_MISSING: { class: 'MANUAL', values: { table: text, column: text } },
  TARGET_KEY_NOT_UNIQUE: { class: 'MANUAL', values: { table: text, columns: text } },
  TARGET_NOT_EMPTY: { class: 'MANUAL', values: { table: text } },
  TARGET_SCHEMA_MISSING: { class: 'MANUAL', values: { connectionName: text, schema: text } },
  TARGET_SCHEMA_RESERVED: { class: 'MANUAL', values: { schema: text } },
  TARGET_TABLE_EXISTS: { class: 'MANUAL', values: { table: text } },
  TARGET_TABLE_MISSING: { class: 'MANUAL', values: { table: text } },
  TIME_ZONE_UNKNOWN: { class: 'MANUAL', values: { connectionName: text, timeZone: text } },
  TLS_FAILED: { class: 'MANUAL', values: { connectionName: text, reason: text } },
  TLS_NOT_OFFERED: { class: 'MANUAL', values: { connectionName: text } },
  TOO_MANY_CONNECTIONS: { class: 'TEMPORARY', values: { connectionName: text } },
  VANISHED_TOO_MANY: { class: 'MANUAL', values: { table: text, rows: count, known: count, limitPercent: z.number() } },
  VAULT_DAMAGED: { class: 'CRITICAL', values: { setAsideAs: text } },
  VAULT_LOCKED: { class: 'MANUAL', values: {} },
  WAVE_EMPTY: { class: 'MANUAL', values: { connectionName: text } },
  WAVE_NOTHING_TO_DECIDE: { class: 'MANUAL', values: { name: text } },
  WAVE_OTHER_TARGET: { class: 'MANUAL', values: { name: text, connectionName: text } },
  WAVE_TABLES_REFUSED: { class: 'MANUAL', values: { tables: count, first: text } },
  WAVE_TABLE_STOPPED: { class: 'MANUAL', values: { name: text } },
  WORKER_LOST: { class: 'TEMPORARY', values: {} },
} as const satisfies Record<string, { class: ErrorClass; values: Record<string, z.ZodType> }>;

export type ErrorCode = keyof typeof FAILURES;

type ValuesOf<Code extends ErrorCode> = {
  readonly [Name in keyof (typeof FAILURES)[Code]['values']]: (typeof FAILURES)[Code]['values'][Name] extends z.ZodType
    ? z.output<(typeof FAILURES)[Code]['values'][Name]>
    : never;
};

/** The failure of one code (or a union of them): `{ code, ...values }`. */
export type FailureOf<Code extends ErrorCode> = Code extends ErrorCode
  ? { readonly code: Code } & ValuesOf<Code>
  : never;
export type Failure = FailureOf<ErrorCode>;

const variants = Object.entries(FAILURES).map(([code, { values }]) =>
  z.strictObject({ code: z.literal(code), ...values }),
);

/** The same union as a schema: failures cross processes, so each end parses them. */
export const Failure = z.discriminatedUnion('code', variants as never) as unknown as z.ZodType<Failure>;

/** What a job may meet on any connection to PostgreSQL. */
export const CONNECTION_FAILURES = [
  'AUTHENTICATION_FAILED',
  'CONNECTION_LOST',
  'CONNECTION_NOT_FOUND',
  'CONNECTION_REFUSED',
  'CONNECTION_TIMEOUT',
  'CONNECTION_WRONG_KIND',
  'DATABASE_NOT_FOUND',
  'DISK_FULL',
  'FOLDER_NOT_FOUND',
  'HOST_NOT_FOUND',
  'LOCK_TIMEOUT',
  'POOLER_IN_BETWEEN',
  'RIGHTS_MISSING',
  'SECRET_NOT_FOUND',
  'SERVER_FAILED',
  'SERVER_STARTING',
  'SERVER_TOO_OLD',
  'STATEMENT_TIMEOUT',
  'TLS_FAILED',
  'TLS_NOT_OFFERED',
  'TOO_MANY_CONNECTIONS',
  'VAULT_LOCKED',
] as const satisfies readonly ErrorCode[];
export type ConnectionFailureCode = (typeof CONNECTION_FAILURES)[number];

/** What one correction for a group of quarantined rows can end in, besides the connection's own failures. */
export const GROUP_MEND_FAILURES = [
  'CENTURY_MISSING',
  'DATE_PATTERN_INVALID',
  'JOB_NOT_FOUND',
  'PATTERN_INVALID',
  'SOURCE_COLUMN_MISSING',
  'STEP_NOT_FOR_CELL',
] as const satisfies readonly ErrorCode[];

/** What reading files, a table or a query can end in. */
export const SOURCE_FAILURES = [
  'INCREMENTAL_REFUSED',
  'PATH_NOT_ALLOWED',
  'SOURCE_CHANGED',
  'SOURCE_COLUMN_MISSING',
  'SOURCE_COLUMN_TWICE',
  'SOURCE_EMPTY',
  'SOURCE_FILE_NOT_FOUND',
  'SOURCE_FUNCTION_HARMFUL',
  'SOURCE_KEY_NOT_UNIQUE',
  'SOURCE_NOT_ONE_SELECT',
  'SOURCE_SQL_INVALID',
  'SOURCE_UNREADABLE',
] as const satisfies readonly ErrorCode[];
export type SourceFailureCode = (typeof SOURCE_FAILURES)[number];

/** What reading a schema can end in, wherever it stands. */
export const SCHEMA_SOURCE_FAILURES = [
  'CONNECTION_NOT_FOUND',
  'CONNECTION_WRONG_KIND',
  'FOLDER_NOT_FOUND',
  'PATH_NOT_ALLOWED',
  'SCHEMA_EMPTY',
  'SCHEMA_PACK_NOT_FOUND',
  'SOURCE_FILE_NOT_FOUND',
  'SOURCE_UNREADABLE',
  'WORKER_LOST',
] as const satisfies readonly ErrorCode[];
export type SchemaSourceFailureCode = (typeof SCHEMA_SOURCE_FAILURES)[number];

/** What planning and applying a schema can end in, besides the connection's own failures. */
export const SCHEMA_PLAN_FAILURES = [
  'SCHEMA_CHANGES_SERVER',
  'SCHEMA_EXTENSION_REFUSED',
  'SCHEMA_HAS_ERRORS',
  'SCHEMA_OWNERS_REFUSED',
  'SCHEMA_ROLES_MISSING',
  'SCHEMA_SCRATCH_REFUSED',
  'SCHEMA_STATEMENT_FAILED',
  'SCHEMA_VERSION_UNSUPPORTED',
] as const satisfies readonly ErrorCode[];
export type SchemaPlanFailureCode = (typeof SCHEMA_PLAN_FAILURES)[number];

/** What planning a copy can end in, besides the connections' own failures. */
export const COPY_PLAN_FAILURES = [
  'COPY_NOTHING_TO_COPY',
  'COPY_SAME_DATABASE',
  'COPY_SCHEMA_MISSING',
  'COPY_TABLE_MISSING',
] as const satisfies readonly ErrorCode[];
export type CopyPlanFailureCode = (typeof COPY_PLAN_FAILURES)[number];

/** What planning a wave can end in, besides the connection's own failures. */
export const WAVE_PLAN_FAILURES = [
  'MIGRATION_NOT_FOUND',
  'WAVE_EMPTY',
  'WAVE_OTHER_TARGET',
] as const satisfies readonly ErrorCode[];
export type WavePlanFailureCode = (typeof WAVE_PLAN_FAILURES)[number];

/** What of a planned copy keeps it from beginning. */
export const COPY_PROBLEMS = [
  'CONTROL_TOTAL_INVALID',
  'COPY_COLUMN_COMPUTED',
  'COPY_COLUMN_EMPTY',
  'COPY_COLUMN_MISSING',
  'COPY_COLUMN_TWICE',
  'COPY_COLUMN_UNKNOWN',
  'COPY_EXPRESSION_INVALID',
  'COPY_FILTER_INVALID',
  'COPY_LARGE_OBJECTS_THERE',
  'COPY_TABLE_MISSING',
  'COPY_TABLE_NOT_ALONE',
  'COPY_TARGET_TWICE',
  'COPY_UNFINISHED',
  'TARGET_NOT_EMPTY',
] as const satisfies readonly ErrorCode[];
export type CopyProblemCode = (typeof COPY_PROBLEMS)[number];

/** What sending a notification can end in. */
export const ENDPOINT_FAILURES = [
  'ENDPOINT_NOT_SET',
  'ENDPOINT_REFUSED',
  'ENDPOINT_RESTING',
  'ENDPOINT_UNREACHABLE',
] as const satisfies readonly ErrorCode[];

/** Failures the gate itself may answer, whatever the operation. */
export const GATE_FAILURES = [
  'APPROVAL_MISMATCH',
  'APPROVAL_NEEDED',
  'CALL_DELAYED',
  'ENGINE_LOST',
  'FORBIDDEN',
  'INPUT_INVALID',
  'INTERNAL',
  'INVOCATION_REUSED',
  'LOCKED_BY_JOB',
  'MESSAGE_MALFORMED',
  'MESSAGE_TOO_LARGE',
  'OPERATION_UNKNOWN',
  'PATH_NOT_ALLOWED',
] as const satisfies readonly ErrorCode[];

/**
 * Keys in contract/texts/errors.{ru,en}.json: the fact, then what to do. A failure's `problem` is a name of
 * `input-problem.ts` and stands in the fact by its own text.
 */
export const textKeys = (code: ErrorCode) => ({ fact: `error.${code}.fact`, action: `error.${code}.action` }) as const;
