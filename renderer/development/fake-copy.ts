import type { ControlTotalResult } from '#contract/domain/control-total';
import type { CopyDifferences } from '#contract/domain/copy-differences';
import { CopyPlan } from '#contract/domain/copy-plan';
import { CopyReadiness } from '#contract/domain/copy-readiness';
import { CopyReport, type CopyTableAccount, type CopyTableReport } from '#contract/domain/copy-report';
import { CopyTableOptions } from '#contract/domain/copy-table-options';
import { Job } from '#contract/domain/job';
import type { Answer } from '#contract/wire';
import { PACK_TABLES } from './fake-schema.ts';
import { nameOfKey } from '../features/schema/object-name.ts';
import { id } from './fake-jobs.ts';
import type { Scenario } from './scenario.ts';

const HASH = '4be7d09a5c1f28e36b70d94c85a2f1e7c3d6b9a8f0e1d2c3b4a5968778695a4b';
const now = Date.now();
const NAMES = PACK_TABLES.map(({ key }) => nameOfKey(key));

const copyJob = (number: number, change: Partial<Job>): Job =>
  Job.parse({
    ...{ id: id(number), operation: 'copy.start', title: 'Переезд на wfm-db-01', subjectId: id(11) },
    ...{ state: 'COMPLETED', moves: [], failure: null, needsAttention: true },
    ...{ createdAtMs: now - 400_000, startedAtMs: now - 400_000, endedAtMs: now - 20_000, progress: null },
    ...change,
  });

const COPYING_JOB = copyJob(180, {
  ...{ state: 'RUNNING', moves: ['pause', 'stop'], endedAtMs: null },
  progress: {
    ...{ phase: 'copy-rows', done: 7_100_000_000, total: 11_400_000_000, rowsPerSecond: 486_000, wait: null },
    counts: {
      ...{ rowsRead: 61_204_118, rowsLoaded: 60_950_000, rowsUnchanged: 0, rowsQuarantined: 0, rowsSkipped: 0 },
      rowsWarned: 0,
    },
    ...{ remainingSeconds: { low: 150, high: 230 }, atMs: now },
  },
});
const COPIED_JOB = copyJob(181, { title: 'Копия для приёмки' });
export const COPY_JOBS: readonly Job[] = [COPYING_JOB, COPIED_JOB];

const OPTIONS = new Map(
  NAMES.slice(2, 3).map((table) => [
    table,
    CopyTableOptions.parse({
      table,
      to: 'hr.people',
      where: "hired >= '2024-01-01'",
      without: ['photo'],
      expressions: [{ to: 'grade', sql: "(payload ->> 'grade')::int" }],
    }),
  ]),
);

const TOTALS: readonly ControlTotalResult[] = [
  {
    ...{ name: 'Сумма окладов', source: 'SELECT sum(salary) FROM public.staff', failure: null },
    ...{ target: 'SELECT sum(salary) FROM hr.people', columns: ['sum'], isEqual: false, rows: 1 },
    lines: [{ source: ['81245300.50'], target: ['81245300.00'], isEqual: false }],
  },
];

const DIFFERENCES: CopyDifferences = {
  ...{ key: ['id'], columns: ['id', 'full_name', 'salary'], isAll: false },
  rows: [
    {
      ...{ origin: 'error', differing: ['full_name', 'salary'], sourceTimes: 1, targetTimes: 1 },
      ...{ source: ['41', 'Ёлкина Мария', '91500.00'], target: ['41', 'Елкина Мария', '91500'] },
    },
    {
      ...{ origin: 'changed-since', differing: [], sourceTimes: 1, targetTimes: 0 },
      ...{ source: ['77', 'Седов Павел', '70000.00'], target: null },
    },
  ],
};

function tableOf(table: string, at: number, isEnded: boolean): CopyTableReport {
  const rows = Math.round(24_000_000 / (at + 1));
  const parts = Math.max(1, Math.round(24 / (at + 1)));
  const line = {
    table,
    options: OPTIONS.get(table) ?? null,
    rows,
    bytes: rows * 118,
    parts,
    partsDone: parts,
    durationMs: rows / 60 + 40,
  };
  const sides = { sourceRows: rows, targetRows: rows, sourceHash: HASH, targetHash: HASH, differences: null };
  const nothing = { comparison: null, failure: null };
  if (at === 9) {
    const message = `${table}, ${table.split('.').at(-1) ?? ''}_code_check`;
    const failure = { code: 'SERVER_FAILED', connectionName: 'wfm-db-01', sqlState: '23514', message } as const;
    const state = isEnded ? 'skipped' : 'refused';
    return { ...line, state, rows: 0, bytes: 0, partsDone: 0, durationMs: 0, comparison: null, failure };
  }
  if (isEnded) {
    const targetRows = at === 4 ? rows - 2 : rows;
    const targetHash = at === 4 || at === 6 ? HASH.split('').toReversed().join('') : HASH;
    const matched = at !== 4 && at !== 6;
    return { ...line, state: 'compared', comparison: { ...sides, matched, targetRows, targetHash }, failure: null };
  }
  if (at < 3) {
    const partsDone = Math.floor(parts / 2);
    return { ...line, ...nothing, state: 'copying', partsDone, rows: Math.floor(rows / 2), bytes: rows * 59 };
  }
  if (at < 30) return { ...line, ...nothing, state: at % 3 === 0 ? 'copied' : 'whole' };
  return { ...line, ...nothing, state: 'waiting', rows: 0, bytes: 0, partsDone: 0, durationMs: 0 };
}

const accountOf = (table: CopyTableReport, isEnded: boolean): CopyTableAccount => {
  const isRefused = table.state === 'refused';
  const options = OPTIONS.get(table.table) ?? null;
  return {
    ...table,
    options,
    edits: [],
    errorType: isRefused ? 'data' : null,
    decision: null,
    slow: null,
    isUndecided: isRefused && !isEnded,
  };
};

const WORKERS: CopyReport['workers'] = (
  [
    [2, 'begun', null, null],
    [4, 'grows', 61.5, 1],
    [8, 'grows', 118.2, 2],
    [6, 'source-latency', 131, 44],
  ] as const
).map(([workers, reason, megabytesPerSecond, latencyMs], at) => ({
  ...{ atMs: now - 380_000 + at * 5_000, workers, allowed: 8, reason },
  ...{ megabytesPerSecond, latencyMs, usualMs: latencyMs === null ? null : 1 },
}));

function reportOf(job: Job, isEmpty: boolean): CopyReport {
  const isEnded = job.state === 'COMPLETED';
  const tables = isEmpty ? [] : NAMES.map((table, at) => accountOf(tableOf(table, at, isEnded), isEnded));
  const undecided = tables.filter(({ isUndecided }) => isUndecided).length;
  const sum = (of: (table: CopyTableReport) => number): number => tables.reduce((all, table) => all + of(table), 0);
  return CopyReport.parse({
    ...{
      jobId: job.id,
      name: job.title,
      planHash: HASH,
      sourceId: id(10),
      state: job.state,
      verification: 'quick-hash',
      tables,
      totals: isEnded && !isEmpty ? TOTALS : [],
      undecided,
      workers: isEmpty ? [] : WORKERS,
    },
    ...{ rows: sum(({ rows }) => rows), bytes: sum(({ bytes }) => bytes), matched: isEnded && !isEmpty ? false : null },
    isRolledBack: false,
    ...{ durationMs: 380_000, startedAtMs: job.startedAtMs, endedAtMs: job.endedAtMs },
  });
}

const PLAN = CopyPlan.parse({
  ...{ hash: HASH, sourceName: 'wfm-old', targetName: 'wfm-db-01' },
  ...{ sourceVersion: 120_022, targetVersion: 180_001, sequences: 41, refreshes: ['public.monthly_load'] },
  largeObjects: 1_204,
  tables: NAMES.map((table, at) => ({
    ...{
      table,
      options: OPTIONS.get(table) ?? null,
      sizeBytes: Math.round(3_400_000_000 / (at + 1)),
      columns: 12 + (at % 9),
    },
    ...{
      estimatedRows: at === 7 ? -1 : Math.round(24_000_000 / (at + 1)),
      parts: Math.max(1, Math.round(24 / (at + 1))),
    },
    ...(at % 11 === 5
      ? {
          format: 'text',
          because: { column: 'payload', reason: (['type-differs', 'own-type', 'no-binary'] as const)[at % 3] },
        }
      : { format: 'binary', because: null }),
  })),
  takesOff: NAMES.flatMap((name) => [`index ${name}_idx`, `constraint ${name}.tenant_fkey`]),
  staysOn: [
    { object: 'index public.users_email_key', reason: 'needed' },
    { object: 'trigger public.audit_events.audit_guard', reason: 'rights' },
  ],
  leftOut: [{ object: 'public.daily_load', reason: 'materialized-view' }],
  problems: [],
});

const PROBLEMS: CopyPlan['problems'] = [
  {
    place: 'public.users',
    failure: { code: 'COPY_TABLE_MISSING', connectionName: 'wfm-db-01', table: 'public.users' },
  },
  {
    place: 'public.tenants',
    failure: {
      ...{ code: 'COPY_COLUMN_MISSING', connectionName: 'wfm-db-01', table: 'public.tenants' },
      column: 'time_zone',
    },
  },
];

type Input = Readonly<Record<string, unknown>>;

const done = (output: unknown): Answer => ({ status: 'done', output });

/** What an engine would say about copies; a limit on megabytes a second shows the plan with problems. */
export function copyAnswers(scenario: Scenario): Readonly<Record<string, (input: Input) => Answer>> {
  const isEmpty = scenario.name === 'empty';
  const jobOf = (jobId: unknown): Job => COPY_JOBS.find((job) => job.id === jobId) ?? COPIED_JOB;
  return {
    'copy.plan': ({ options }) => {
      const isLimited = ((options ?? {}) as Input)['megabytesPerSecond'] === 1;
      return done({
        ...PLAN,
        problems: isLimited ? PROBLEMS : [],
        ...(isEmpty && { takesOff: [], staysOn: [], leftOut: [] }),
      });
    },
    'copy.decide': ({ jobId }) => done({ tables: [NAMES[9]], undecided: 0, state: jobOf(jobId).state }),
    'copy.start': () => done({ jobId: scenario.run === 'ended' ? COPIED_JOB.id : COPYING_JOB.id }),
    'copy.readiness': () =>
      done(
        CopyReadiness.parse({
          ...{ name: 'Переезд', planHash: HASH, readinessPercentage: 92.8, problems: [] },
          checks: [
            { name: 'source-reached', state: 'met', values: { connectionName: 'wfm-db-00', version: '12.22' } },
            { name: 'target-reached', state: 'met', values: { connectionName: 'wfm-db-01', version: '18.1' } },
            { name: 'collations', state: 'warning', values: { source: 'ru_RU.UTF-8', target: 'C.UTF-8' } },
            { name: 'copy-rights', state: 'failed', values: { tables: 2, first: 'public.users' } },
          ],
        }),
      ),
    'copy.differences': () => done({ differences: isEmpty ? null : DIFFERENCES }),
    'copy.report': ({ jobId }) => done(reportOf(jobOf(jobId), isEmpty)),
  };
}
