import type { Database } from 'better-sqlite3';
import type { ScheduleId } from '#contract/domain/ids';
import { Schedule, ScheduleApproval, ScheduleRun } from '#contract/domain/schedule';

type Row = {
  id: string;
  name: string;
  operation: string;
  input_json: string;
  cron: string | null;
  at_local: string | null;
  at_ms: number | null;
  time_zone: string;
  created_at_ms: number;
  approval_json: string | null;
};
type RunRow = {
  due_at_ms: number;
  started_at_ms: number | null;
  ended_at_ms: number;
  outcome: string;
  is_late: number;
  findings: number;
  failure_json: string | null;
};

/** As it is kept: when it is due next is worked out, not stored. */
export const StoredSchedule = Schedule.omit({ nextDueAtMs: true, lastRun: true });
export type StoredSchedule = Omit<Schedule, 'nextDueAtMs' | 'lastRun'>;

export type ScheduleQueries = ReturnType<typeof scheduleQueries>;

/** The only code that writes "schedule" and "schedule_run". A removed schedule keeps its row and its runs. */
export function scheduleQueries(db: Database) {
  const columns = `"id", "name", "operation", "input_json", "cron", "at_local", "at_ms", "time_zone", "created_at_ms",
    "approval_json"`;
  const live = `SELECT ${columns} FROM "schedule" WHERE "removed_at_ms" IS NULL`;
  const find = db.prepare<[string], Row>(`${live} AND "id" = ?`);
  const findByName = db.prepare<[string], Row>(`${live} AND "name" = ?`);
  const list = db.prepare<[], Row>(`${live} ORDER BY "name"`);
  const insert = db.prepare<[Row]>(
    `INSERT INTO "schedule" (${columns}) VALUES
     (@id, @name, @operation, @input_json, @cron, @at_local, @at_ms, @time_zone, @created_at_ms, @approval_json)`,
  );
  const remove = db.prepare<[number, string]>('UPDATE "schedule" SET "removed_at_ms" = ? WHERE "id" = ?');
  const runColumns = `"due_at_ms", "started_at_ms", "ended_at_ms", "outcome", "is_late", "findings", "failure_json"`;
  const lastRun = db.prepare<[string], RunRow>(
    `SELECT ${runColumns} FROM "schedule_run" WHERE "schedule_id" = ? ORDER BY "due_at_ms" DESC LIMIT 1`,
  );
  const insertRun = db.prepare<[RunRow & { schedule_id: string }]>(
    `INSERT INTO "schedule_run" ("schedule_id", ${runColumns}) VALUES
     (@schedule_id, @due_at_ms, @started_at_ms, @ended_at_ms, @outcome, @is_late, @findings, @failure_json)
     ON CONFLICT DO NOTHING`,
  );

  return {
    find: (id: ScheduleId): StoredSchedule | undefined => toSchedule(find.get(id)),
    findByName: (name: string): StoredSchedule | undefined => toSchedule(findByName.get(name)),
    list: (): StoredSchedule[] => list.all().map(parseRow),
    insert: (schedule: StoredSchedule): void => void insert.run(toRow(schedule)),
    remove: (id: ScheduleId, nowMs: number): void => void remove.run(nowMs, id),
    /** The run of the latest due time. */
    lastRun: (id: ScheduleId): ScheduleRun | undefined => toRun(lastRun.get(id)),
    /** Of one due time the first result stays. */
    addRun: (id: ScheduleId, run: ScheduleRun): void => void insertRun.run({ schedule_id: id, ...toRunRow(run) }),
  };
}

const toSchedule = (row: Row | undefined): StoredSchedule | undefined => row && parseRow(row);

const parseRow = (row: Row): StoredSchedule =>
  StoredSchedule.parse({
    id: row.id,
    name: row.name,
    call: { operation: row.operation, input: JSON.parse(row.input_json) as unknown },
    cron: row.cron,
    at: row.at_local,
    atMs: row.at_ms,
    timeZone: row.time_zone,
    createdAtMs: row.created_at_ms,
    approval: row.approval_json === null ? null : ScheduleApproval.parse(JSON.parse(row.approval_json)),
  });

const toRow = ({ id, name, call, cron, at, atMs, timeZone, createdAtMs, approval }: StoredSchedule): Row => ({
  ...{ id, name, operation: call.operation, input_json: JSON.stringify(call.input) },
  ...{ cron, at_local: at, at_ms: atMs, time_zone: timeZone, created_at_ms: createdAtMs },
  approval_json: approval === null ? null : JSON.stringify(approval),
});

const toRun = (row: RunRow | undefined): ScheduleRun | undefined =>
  row &&
  ScheduleRun.parse({
    dueAtMs: row.due_at_ms,
    startedAtMs: row.started_at_ms,
    endedAtMs: row.ended_at_ms,
    outcome: row.outcome,
    isLate: row.is_late === 1,
    findings: row.findings,
    failure: row.failure_json === null ? null : (JSON.parse(row.failure_json) as unknown),
  });

const toRunRow = (run: ScheduleRun): RunRow => ({
  due_at_ms: run.dueAtMs,
  started_at_ms: run.startedAtMs,
  ended_at_ms: run.endedAtMs,
  outcome: run.outcome,
  is_late: Number(run.isLate),
  findings: run.findings,
  failure_json: run.failure === null ? null : JSON.stringify(run.failure),
});
