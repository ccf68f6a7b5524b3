import type { JobEvent } from '#contract/domain/job';
import { Job } from '#contract/domain/job';
import { DriftReport, SchemaPlan, SchemaRunReport } from '#contract/domain/schema-plan';
import { id } from './fake-jobs.ts';
import { columnName, PACK_TABLES } from './fake-schema.ts';

const HASH = '8f31c2a071b0e5d42c99ab07d4e1f6a8b3c5d7e9f0a1b2c3d4e5f60718293a4b';
const BEFORE = '2c99ab07d4e1f6a8b3c5d7e9f0a1b2c3d4e5f60718293a4b8f31c2a071b0e5d4';
const now = Date.now();

export const createSql = (name: string, columns: number, references: readonly string[]): string =>
  [
    `CREATE TABLE public.${name} (`,
    '  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),',
    ...Array.from({ length: Math.max(1, columns - 1) }, (_, index) => `  ${columnName(index + 1)} text,`),
    ...references.map((to) => `  ${to}_id uuid NOT NULL REFERENCES public.${to} (${to}_id),`),
    "  CHECK (name <> '')",
    ');',
  ].join('\n');

const creations = PACK_TABLES.map(({ name, key, section, columns, references }, index) => ({
  no: index + 1,
  sql: createSql(name, columns, references),
  reverseSql: `DROP TABLE public.${name};`,
  objects: [key],
  change: 'create',
  lock: references.length === 0 ? 'none' : 'share-row-exclusive',
  locks: references.length === 0 ? null : `table public.${references[0] ?? ''}`,
  risk: 'safe',
  isTransactional: true,
  estimatedBlockMs: null,
  place: { file: `${section}/${name}.sql`, line: 3, column: 1 },
  checksum: HASH,
}));

export const PLAN = SchemaPlan.parse({
  hash: HASH,
  name: 'wfm',
  serverVersion: 150_020,
  statements: creations,
  isDestructive: false,
  isTransactional: true,
  rolesLeftOut: [],
  rolesUnused: [],
});

const changed = (table: string, change: Record<string, unknown>) => ({
  reverseSql: null,
  objects: [`table public.${table}`],
  change: 'alter',
  lock: 'access-exclusive',
  locks: `table public.${table}`,
  risk: 'blocking',
  isTransactional: true,
  estimatedBlockMs: 40,
  place: null,
  checksum: HASH,
  ...change,
});

/** A plan of everything a person must be warned of. */
export const HARSH_PLAN = SchemaPlan.parse({
  hash: BEFORE,
  name: 'wfm',
  serverVersion: 150_020,
  isDestructive: true,
  isTransactional: false,
  rolesLeftOut: [],
  rolesUnused: [],
  statements: [
    changed('contact_statistics', {
      sql: "ALTER TABLE public.contact_statistics ADD COLUMN channel text NOT NULL DEFAULT 'voice';",
      reverseSql: 'ALTER TABLE public.contact_statistics DROP COLUMN channel;',
    }),
    changed('contact_statistics', {
      sql: 'ALTER TABLE public.contact_statistics ALTER COLUMN calls_offered TYPE bigint;',
      reverseSql: 'ALTER TABLE public.contact_statistics ALTER COLUMN calls_offered TYPE integer;',
      risk: 'rewrite',
      estimatedBlockMs: 184_000,
    }),
    changed('agent_status_history', {
      sql: 'CREATE INDEX CONCURRENTLY idx_agent_status_history_agent_since ON public.agent_status_history (agent_id, since);',
      reverseSql: 'DROP INDEX CONCURRENTLY public.idx_agent_status_history_agent_since;',
      change: 'create',
      lock: 'share-update-exclusive',
      isTransactional: false,
      risk: 'safe',
      estimatedBlockMs: 0,
    }),
    changed('system_health_monitoring_dashboard', {
      sql: 'ALTER TABLE public.system_health_monitoring_dashboard DROP COLUMN legacy_status;',
      risk: 'destructive',
      estimatedBlockMs: 12,
    }),
    changed('quantum_computation_jobs', {
      sql: 'DROP TABLE public.quantum_computation_jobs;',
      change: 'drop',
      risk: 'destructive',
      estimatedBlockMs: 8,
    }),
  ].map((statement, index) => ({ no: index + 1, ...statement })),
});

export const DRIFT = DriftReport.parse({
  appliedAtMs: now - 86_400_000 * 3,
  planHash: HASH,
  differences: [
    {
      object: 'index public.idx_users_tenant',
      change: 'missing',
      probableSql: 'DROP INDEX public.idx_users_tenant;',
      mendSql: 'CREATE INDEX idx_users_tenant ON public.users USING btree (tenant_id);',
    },
    {
      object: 'column public.work_schedules.note',
      change: 'added',
      probableSql: 'ALTER TABLE public.work_schedules ADD COLUMN note text;',
      mendSql: 'ALTER TABLE public.work_schedules DROP COLUMN note;',
    },
    {
      object: 'constraint public.forecasts.forecasts_interval_minutes_check',
      change: 'changed',
      probableSql:
        'ALTER TABLE public.forecasts DROP CONSTRAINT forecasts_interval_minutes_check, ADD CONSTRAINT forecasts_interval_minutes_check CHECK (interval_minutes IN (5, 15, 30, 60));',
      mendSql:
        'ALTER TABLE public.forecasts DROP CONSTRAINT forecasts_interval_minutes_check, ADD CONSTRAINT forecasts_interval_minutes_check CHECK (interval_minutes IN (15, 30, 60));',
    },
  ],
});

const jobOf = (number: number, change: Partial<Job>): Job =>
  Job.parse({
    id: id(number),
    operation: 'schema.apply',
    title: 'wfm → Учебная база',
    subjectId: id(13),
    state: 'COMPLETED',
    moves: [],
    progress: {
      phase: 'apply-schema',
      counts: null,
      done: 168,
      total: 168,
      rowsPerSecond: null,
      remainingSeconds: null,
      wait: null,
      atMs: now,
    },
    failure: null,
    needsAttention: false,
    createdAtMs: now - 600_000,
    startedAtMs: now - 600_000,
    endedAtMs: now - 596_400,
    ...change,
  });

export const APPLIED_JOB = jobOf(301, {});
export const ROLLED_BACK_JOB = jobOf(302, { operation: 'schema.rollback' });
export const FAILED_APPLY_JOB = jobOf(304, {
  state: 'ERROR',
  failure: {
    code: 'SCHEMA_STATEMENT_FAILED',
    no: 112,
    total: 168,
    object: 'table public.quantum_entanglement_registry',
    sqlState: '42P17',
    message: 'functions in index expression must be marked IMMUTABLE',
  },
});
export const APPLYING_JOB = jobOf(303, {
  state: 'RUNNING',
  moves: ['stop'],
  endedAtMs: null,
  startedAtMs: now - 4_000,
  progress: {
    phase: 'apply-schema',
    counts: null,
    done: 61,
    total: 168,
    rowsPerSecond: null,
    remainingSeconds: { low: 3, high: 9 },
    wait: { reason: 'lock', values: { pid: 4121, relation: 'public.users' }, sinceMs: now - 2_000 },
    atMs: now,
  },
});

export const FILL_JOB = jobOf(305, {
  operation: 'data.generate',
  title: 'Учебные данные → Учебная база',
  state: 'RUNNING',
  moves: ['stop'],
  endedAtMs: null,
  startedAtMs: now - 6_000,
  progress: {
    phase: 'generate-data',
    counts: {
      ...{ rowsRead: 412_000, rowsLoaded: 412_000, rowsUnchanged: 0 },
      ...{ rowsQuarantined: 0, rowsSkipped: 0, rowsWarned: 0 },
    },
    done: 412_000,
    total: 1_000_000,
    rowsPerSecond: 93_000,
    remainingSeconds: { low: 5, high: 8 },
    wait: null,
    atMs: now,
  },
});

export const SCHEMA_JOBS: readonly Job[] = [APPLIED_JOB, ROLLED_BACK_JOB, APPLYING_JOB, FAILED_APPLY_JOB, FILL_JOB];

export const runReportOf = (job: Job): SchemaRunReport => {
  const isRollback = job.operation === 'schema.rollback';
  const isDone = job.state === 'COMPLETED';
  return SchemaRunReport.parse({
    jobId: job.id,
    kind: isRollback ? 'rollback' : 'apply',
    name: 'wfm',
    planHash: HASH,
    ...{ sourceId: null, connectionName: 'Учебная база' },
    state: job.state,
    statementsDone: isDone ? 168 : job.state === 'ERROR' ? 0 : 61,
    statementsTotal: 168,
    tablesCreated: isDone && !isRollback ? 166 : 0,
    durationMs: 3_600,
    startedAtMs: job.startedAtMs,
    endedAtMs: job.endedAtMs,
    catalogBefore: isRollback ? HASH : BEFORE,
    catalogAfter: isDone ? (isRollback ? BEFORE : HASH) : null,
  });
};

const event = (sequence: number, kind: JobEvent['kind'], name: string, values: JobEvent['values'] = {}): JobEvent => ({
  ...{ sequence, kind, name, values },
  atMs: now - 600_000 + sequence * 900,
});

export const SCHEMA_EVENTS: readonly JobEvent[] = [
  event(1, 'created', 'created'),
  event(2, 'moved', 'prepare'),
  event(3, 'moved', 'start'),
  event(4, 'moved', 'finish'),
];
