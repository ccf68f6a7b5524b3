import { DEFAULT_MIGRATION_CONFIG } from '#contract/domain/migration-config';
import type { Answer, Envelope } from '#contract/wire';
import { failed } from './fake-bridge.ts';
import { COPY_JOBS, copyAnswers } from './fake-copy.ts';
import { ENDED_JOB, EVENTS, GOING, JOBS, RATES, ROWS, RUNNING_JOB, id } from './fake-jobs.ts';
import { lines, ledger } from './fake-logs.ts';
import { ANSWER, CONNECTIONS, INSPECTION, MIGRATIONS, TARGET } from './fake-plan.ts';
import { GROUPS, QUARANTINE, reportOf } from './fake-rows.ts';
import { schemaAnswers } from './fake-schema-answers.ts';
import { SCHEMA_JOBS } from './fake-schema-plan.ts';
import { SCHEDULES } from './fake-schedules.ts';
import type { Scenario } from './scenario.ts';

type Input = Readonly<Record<string, unknown>>;
type Answers = Readonly<Record<string, (input: Input, envelope: Envelope) => Answer>>;

const done = (output: unknown): Answer => ({ status: 'done', output });
const HASH = MIGRATIONS[0]?.hash ?? '';

/** Every operation the window asks, by id. */
export function answersOf(scenario: Scenario): Answers {
  const isEmpty = scenario.name === 'empty';
  const isEnded = scenario.run === 'ended';
  const jobs = isEmpty ? [] : isEnded ? JOBS.filter((job) => !GOING.includes(job)) : JOBS;
  const migration = MIGRATIONS[0];
  let settings = {
    language: scenario.language,
    theme: scenario.theme,
    density: scenario.density,
    notifications: true,
    logLevel: 'info',
    stopGraceSeconds: 20,
    view: {},
  };
  return {
    'notification.get': () => done({ email: null, hasEmailPassword: false, webhookHost: null, hasWebhookKey: false }),
    'settings.migration.get': () => done(DEFAULT_MIGRATION_CONFIG),
    'settings.get': () => done(settings),
    'settings.change': (input) => {
      settings = { ...settings, ...input };
      return done(settings);
    },
    'engine.status': () =>
      done({
        version: '0.1.0',
        nodeVersion: '24.21.0',
        sqliteVersion: '3.54.1',
        pid: 4121,
        consoleId: id(9),
        startedAtMs: Date.now() - 7_443_000,
        memoryBytes: 148_000_000,
        storeSizeBytes: 4_210_000,
        continuedJobs: 1,
        notices: [],
        refusedMessages: isEmpty ? {} : { OPERATION_UNKNOWN: 2, MESSAGE_TOO_LARGE: 1 },
        runningJobs: isEnded ? 0 : 2,
      }),
    'overview.get': () =>
      done({
        concerns: isEmpty ? [] : CONCERNS,
        running: isEmpty || isEnded ? [] : GOING,
        week: jobs.slice(0, 30),
      }),
    'demo.status': () =>
      done({
        isDemoWorkspace: isEmpty || isEnded,
        isPreparing: false,
        migrationId: id(1),
        rows: ROWS,
        table: 'employees',
        wasRun: isEnded,
        server: 'running',
      }),
    'demo.run': () => done({ jobId: RUNNING_JOB.id }),
    'connection.list': () => done({ connections: isEmpty ? [] : CONNECTIONS }),
    'connection.add': () => done(CONNECTIONS[0]),
    'connection.change': (_input, envelope) =>
      envelope.approval === undefined ? approval('connection.change', 'wfm-db-01') : done(CONNECTIONS[0]),
    'connection.remove': (_input, envelope) =>
      envelope.approval === undefined ? approval('connection.remove', 'wfm-db-01') : done({}),
    'connection.probe': () => done(PROBE),
    'connection.tables': () =>
      done({
        tables: ['employees', 'departments', 'positions', 'schedules'].map((table, index) => ({
          name: { schema: 'wfm', table },
          estimatedRows: [199_000, 1_480, 214, -1][index],
          sizeBytes: 4_000_000,
        })),
      }),
    'connection.describe': () => done(TARGET),
    'migration.list': () =>
      done({
        migrations: isEmpty
          ? []
          : MIGRATIONS.map((one, index) => ({
              migration: one,
              lastRun: [isEnded ? ENDED_JOB : RUNNING_JOB, JOBS[5], null][index] ?? null,
            })),
      }),
    'migration.get': () =>
      done({
        migration,
        versions: [1, 2, 3],
        runs: isEmpty ? [] : jobs.filter(({ subjectId }) => subjectId === id(1)),
      }),
    'migration.status': ({ jobId }) => {
      const job = jobs.find((one) => one.id === jobId) ?? ENDED_JOB;
      const ended = job.state !== 'RUNNING';
      return done({
        job,
        report: reportOf(job.id, ended, job.progress?.counts?.rowsRead ?? 0),
        rates: RATES,
        events: EVENTS,
      });
    },
    'migration.report': ({ jobId }) => done(reportOf(String(jobId), true, ROWS)),
    'migration.pause': () => done({ ...RUNNING_JOB, state: 'PAUSED', moves: ['resume', 'stop'] }),
    'migration.resume': () => done(RUNNING_JOB),
    'migration.stop': () => failed({ code: 'MOVE_REFUSED', state: 'RUNNING', move: 'stop' }),
    'migration.start': () => done({ jobId: RUNNING_JOB.id }),
    'migration.plan': () => done({ migration, createSql: '', problems: [] }),
    'migration.preview-table': () => done({ createSql: CREATE_SQL, problems: [] }),
    'migration.propose': () =>
      done({
        table: TARGET,
        exists: scenario.run === 'running',
        createSql: CREATE_SQL,
        mapping: migration?.plan.mapping,
        uncertain: ['comment'],
        rules: migration?.plan.rules,
        key: ['personnel_number'],
      }),
    'migration.preview': () => done(preview()),
    'source.inspect': () => done(INSPECTION),
    'migration.inspect-query': () => done(ANSWER),
    'job.list': () => done({ items: isEmpty ? [] : [...COPY_JOBS, ...SCHEMA_JOBS, ...jobs], nextCursor: null }),
    ...schemaAnswers(scenario),
    ...copyAnswers(scenario),
    'quarantine.list': ({ rule, status, cursor, limit }) => {
      const rows = QUARANTINE.filter((row) => rule === undefined || row.violations[0]?.rule === rule).filter(
        (row) => status === undefined || row.status === status,
      );
      const from = Number(cursor ?? 0);
      const to = from + Number(limit);
      return done({
        items: isEmpty ? [] : rows.slice(from, to),
        nextCursor: to < rows.length ? String(to) : null,
        groups: isEmpty ? [] : GROUPS,
        totalRows: isEmpty ? 0 : rows.length,
      });
    },
    'quarantine.preview-group': ({ value = '', limit }) =>
      done({
        rows: 412,
        sample: QUARANTINE.slice(0, Number(limit ?? 10)).map(({ rowId, file, line, key }, at) => ({
          ...{ rowId, file, line, key, before: '112-233-445 00' },
          ...(at === 2 ? { after: null } : { after: String(value) }),
          violations: at === 1 ? [{ column: 'СНИЛС', rule: 'snils', value: '', values: {} }] : [],
        })),
      }),
    'quarantine.edit-group': () => done({ rows: 412, edited: 411, unchanged: 0, untouched: 1 }),
    'quarantine.edit': ({ rowId, edits }) =>
      done({ ...QUARANTINE.find((row) => row.rowId === rowId), edits, status: 'edited' }),
    'quarantine.replay': () =>
      done({
        counts: { rowsRead: 2, rowsLoaded: 1, rowsUnchanged: 0, rowsQuarantined: 1, rowsSkipped: 0, rowsWarned: 0 },
      }),
    'schedule.list': () => done({ schedules: isEmpty ? [] : SCHEDULES }),
    'schedule.add': ({ cron }) =>
      cron === '0 3 * * *' ? done(SCHEDULES[0]) : failed({ code: 'CRON_INVALID', cron: String(cron) }),
    'schedule.run': () => done({ ...SCHEDULES[0]?.lastRun, jobId: null }),
    'schedule.remove': () => done({}),
    'log.list': () => done({ items: isEmpty ? [] : lines(), nextCursor: null }),
    'ledger.list': () => done({ items: isEmpty ? [] : ledger(), nextCursor: null }),
    'ledger.verify': () =>
      done({ isIntact: true, entries: 18_402, lastHash: HASH, broken: null, verifiedAtMs: Date.now() }),
    'vault.status': () =>
      done({ state: isEmpty ? 'locked' : 'open', openedBy: isEmpty ? null : 'keychain', secrets: 3 }),
    'vault.unlock': () => failed({ code: 'PASSPHRASE_WRONG' }),
    'shell.open-source-file': () => done({ connection: CONNECTIONS[3], files: 'employees.csv' }),
    'shell.open-folder': () => done(CONNECTIONS[3]),
    'shell.save-file': () => done({ name: 'quarantine.csv', sizeBytes: 184_220 }),
  };
}

const CONCERNS = [
  {
    name: 'job-failed',
    severity: 'failed',
    values: { title: 'Должности и профили доступа', code: 'CONNECTION_LOST' },
    jobId: id(204),
    migrationId: id(2),
    connectionId: null,
  },
  {
    name: 'quarantine',
    severity: 'warning',
    values: { title: 'Сотрудники из 1С:ЗУП', rows: 1000 },
    jobId: id(101),
    migrationId: id(1),
    connectionId: null,
  },
  {
    name: 'tls-lowered',
    severity: 'warning',
    values: { connectionName: 'Стенд для приёмки перевозок и интеграций', mode: 'require' },
    jobId: null,
    migrationId: null,
    connectionId: null,
  },
];

const PROBE = {
  kind: 'postgres',
  version: 'PostgreSQL 15.20',
  versionNumber: 150_020,
  encoding: 'UTF8',
  serverTimeZone: 'Europe/Moscow',
  isSuperuser: false,
  canCreateSchema: true,
  isInRecovery: false,
  pooler: 'PgBouncer',
  tls: { isOn: true, version: 'TLSv1.3', mode: 'verify-full' },
  latencyMs: 2.4,
  databaseSizeBytes: 18_600_000_000,
};

const CREATE_SQL = `CREATE TABLE "wfm"."employees" (
${TARGET.columns.map(({ name, type, isNullable }) => `  "${name}" ${type}${isNullable ? '' : ' NOT NULL'}`).join(',\n')}
);`;

const preview = () => ({
  columns: TARGET.columns.slice(0, 12).map(({ name }) => name),
  rows: Array.from({ length: 50 }, (_, index) => ({
    file: 'employees.csv',
    line: index + 2,
    key: null,
    values: [
      '0000-00017',
      'Иванов',
      'Пётр',
      index === 4 ? null : '1985-03-14',
      '112-233-445 95',
      '500100732259',
      '17',
      '64500.00',
      'true',
      '2019-09-01',
      '+79123456789',
      '—',
    ],
    violations:
      index === 4
        ? [{ column: 'birth_date', rule: 'date', value: '31.02.1985', values: { pattern: 'dd.MM.yyyy' } }]
        : [],
    warnings:
      index === 9
        ? [{ column: 'comment', rule: 'length', value: null, values: { bound: 'max', limit: 500, found: 712 } }]
        : [],
    skips:
      index === 6
        ? [
            {
              column: 'hire_date',
              rule: 'retention',
              value: '2019-09-01',
              values: { bound: 'min', limit: '2019-11-28' },
            },
          ]
        : [],
  })),
  problems: [
    { place: 'mapping', failure: { code: 'TARGET_COLUMN_MISSING', table: 'wfm.employees', column: 'schedule_id' } },
  ],
});

const approval = (operation: string, objectName: string): Answer => ({
  status: 'awaiting-approval',
  request: {
    requestId: crypto.randomUUID(),
    operation,
    objectName,
    inputHash: HASH,
    risk: 55,
    reasons: [
      { key: 'risk.production', values: { name: objectName }, points: 40 },
      { key: 'risk.write', values: {}, points: 15 },
    ],
    expiresAtMs: Date.now() + 600_000,
  },
});
