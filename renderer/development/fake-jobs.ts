import { Job, type JobEvent, type RatePoint } from '#contract/domain/job';
import type { Counts } from '#contract/domain/counts';

export const ROWS = 200_000;
export const id = (number: number): string => `0192f0c0-0000-7000-8000-${String(number).padStart(12, '0')}`;
const now = Date.now();
const HOUR_MS = 3_600_000;

export const countsAt = (rowsRead: number): Counts => {
  const rowsQuarantined = Math.floor(rowsRead / 200);
  return {
    rowsRead,
    rowsLoaded: rowsRead - rowsQuarantined,
    rowsUnchanged: 0,
    rowsQuarantined,
    rowsSkipped: 0,
    rowsWarned: Math.floor(rowsRead / 900),
  };
};

const jobOf = (number: number, change: Partial<Job>): Job =>
  Job.parse({
    id: id(number),
    operation: 'migration.start',
    title: 'Сотрудники из 1С:ЗУП',
    subjectId: id(1),
    state: 'COMPLETED',
    moves: [],
    progress: {
      phase: 'load-files',
      counts: countsAt(ROWS),
      done: 62_000_000,
      total: 62_000_000,
      rowsPerSecond: null,
      remainingSeconds: null,
      wait: null,
      atMs: now,
    },
    failure: null,
    needsAttention: true,
    createdAtMs: now - 2 * HOUR_MS,
    startedAtMs: now - 2 * HOUR_MS,
    endedAtMs: now - 2 * HOUR_MS + 5_300,
    ...change,
  });

export const ENDED_JOB = jobOf(101, {});

export const RUNNING_JOB = jobOf(100, {
  state: 'RUNNING',
  moves: ['pause', 'stop', 'fail', 'finish'],
  needsAttention: false,
  createdAtMs: now - 140_000,
  startedAtMs: now - 140_000,
  endedAtMs: null,
  progress: {
    phase: 'load-files',
    counts: countsAt(126_400),
    done: 39_184_000,
    total: 62_000_000,
    rowsPerSecond: 41_200,
    remainingSeconds: { low: 62, high: 118 },
    wait: null,
    atMs: now,
  },
});

const WAITING_JOB = jobOf(102, {
  title: 'Графики работы и индивидуальные перерывы сотрудников контакт-центра за 2026 год',
  subjectId: id(2),
  state: 'RUNNING',
  moves: ['pause', 'stop'],
  needsAttention: false,
  createdAtMs: now - 90_000,
  startedAtMs: now - 90_000,
  endedAtMs: null,
  progress: {
    phase: 'load-files',
    counts: countsAt(4_100),
    done: 4_100_000,
    total: 18_600_000,
    rowsPerSecond: 0,
    remainingSeconds: null,
    wait: { reason: 'lock', values: { pid: 4121, relation: 'public.schedules' }, sinceMs: now - 38_000 },
    atMs: now,
  },
});

const HISTORY = Array.from({ length: 60 }, (_, index) =>
  jobOf(200 + index, {
    subjectId: id(1 + (index % 3)),
    title: ['Сотрудники из 1С:ЗУП', 'Подразделения', 'Должности и профили доступа'][index % 3] ?? '',
    state: index % 9 === 4 ? 'ERROR' : index % 11 === 6 ? 'STOPPED' : 'COMPLETED',
    needsAttention: index % 4 === 0,
    failure: index % 9 === 4 ? { code: 'CONNECTION_LOST', connectionName: 'wfm-db-01' } : null,
    createdAtMs: now - (index + 3) * 7 * HOUR_MS,
    startedAtMs: now - (index + 3) * 7 * HOUR_MS,
    endedAtMs: now - (index + 3) * 7 * HOUR_MS + (index % 5) * HOUR_MS + 40_000,
  }),
);

export const GOING = [RUNNING_JOB, WAITING_JOB];
export const JOBS: readonly Job[] = [...GOING, ENDED_JOB, ...HISTORY];

/** The run half a second later; at the end it begins again, so that the page always moves. */
export function advance(job: Job): Job {
  const { progress } = job;
  if (progress === null) return job;
  const rowsRead = ((progress.counts?.rowsRead ?? 0) + 620) % ROWS;
  const rowsPerSecond = 41_000 + 9_000 * Math.sin(Date.now() / 4_000);
  const left = (ROWS - rowsRead) / 1_240;
  return {
    ...job,
    progress: {
      ...progress,
      counts: countsAt(rowsRead),
      done: rowsRead * 310,
      rowsPerSecond,
      remainingSeconds: { low: left * 0.8, high: left * 1.3 },
      atMs: Date.now(),
    },
  };
}

export const RATES: readonly RatePoint[] = Array.from({ length: 140 }, (_, index) => ({
  atMs: now - (140 - index) * 1000,
  rowsPerSecond: index > 70 && index < 78 ? 0 : 41_000 + 12_000 * Math.sin(index / 9),
}));

const event = (sequence: number, kind: JobEvent['kind'], name: string, values: JobEvent['values'] = {}): JobEvent => ({
  sequence,
  kind,
  name,
  values,
  atMs: now - 140_000 + sequence * 9_000,
});

export const EVENTS: readonly JobEvent[] = [
  event(1, 'created', 'created'),
  event(2, 'moved', 'prepare'),
  event(3, 'moved', 'start'),
  event(4, 'step', 'step-started', { step: 'load' }),
  event(5, 'interrupted', 'interrupted'),
  event(6, 'continued', 'continued'),
  event(7, 'retry', 'retry', { code: 'CONNECTION_LOST', attempt: 1, of: 3 }),
];
