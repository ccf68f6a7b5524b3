import { Schedule } from '#contract/domain/schedule';
import { id } from './fake-jobs.ts';

const HOUR_MS = 3_600_000;
const now = Date.now();

const repeated = { at: null, atMs: null, approval: null, nextDueAtMs: now + 5 * HOUR_MS };
const common = { timeZone: 'Europe/Moscow', createdAtMs: now - 700 * HOUR_MS, ...repeated };
const drift = (connection: number) => ({ operation: 'schema.drift', input: { connectionId: id(connection) } });
const ran = { dueAtMs: now - 19 * HOUR_MS, startedAtMs: now - 19 * HOUR_MS, endedAtMs: now - 19 * HOUR_MS + 2_400 };

/** One in each state a schedule can be in. */
export const SCHEDULES = Schedule.array().parse([
  {
    ...{ id: id(301), name: 'Ночная сверка wfm-db-01', call: drift(11), cron: '0 3 * * *', ...common },
    lastRun: { ...ran, outcome: 'attention', isLate: false, findings: 3, failure: null },
  },
  {
    ...{ id: id(302), name: 'Расхождения: Стенд для приёмки перевозок и интеграций', call: drift(12) },
    ...{ ...common, cron: '30 6 * * 1', timeZone: 'Asia/Yekaterinburg' },
    lastRun: {
      ...{ ...ran, outcome: 'failed', isLate: true, findings: 0 },
      failure: {
        code: 'CONNECTION_REFUSED',
        connectionName: 'Стенд для приёмки перевозок и интеграций',
        address: '10.0.0.5:5432',
      },
    },
  },
  {
    ...{ id: id(303), name: 'Учебная база по рабочим дням', call: drift(13), ...common, cron: '0 9-18 * * 1-5' },
    lastRun: { ...ran, outcome: 'done', isLate: false, findings: 0, failure: null },
  },
  {
    ...{ id: id(304), name: 'Первое число', call: drift(99), ...common, cron: '0 3 1 * *' },
    lastRun: { ...ran, startedAtMs: null, outcome: 'missed', isLate: true, findings: 0, failure: null },
  },
  { ...{ id: id(305), name: 'Воскресная', call: drift(13), ...common, cron: '15 4 * * 0' }, lastRun: null },
  {
    ...{ id: id(306), name: 'Перед сменой ночью', call: drift(13), ...common, cron: null, nextDueAtMs: null },
    ...{ at: '2026-11-30T02:00', atMs: Date.UTC(2026, 10, 29, 23) },
    lastRun: { ...ran, outcome: 'done', isLate: false, findings: 0, failure: null },
  },
]);
