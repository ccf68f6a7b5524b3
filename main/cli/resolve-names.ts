import { z } from 'zod';
import type { AnyOperation } from '#contract/define';
import { ConnectionId, JobId, MigrationId, ScheduleId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { Migration } from '#contract/domain/plan';
import { findOperation, OPERATIONS } from '#contract/index';
import { listConnections } from '#contract/operations/connection/list-connections';
import { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import { showCopy } from '#contract/operations/copy/show-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { listJobs } from '#contract/operations/job/list-jobs';
import { listMigrations } from '#contract/operations/migration/list-migrations';
import { listSchedules } from '#contract/operations/schedule/list-schedules';
import { reportWave } from '#contract/operations/wave/report-wave';
import { fail, ok, type Result } from '#contract/result';
import type { Command } from './commands.ts';
import type { Invoke } from './engine-session.ts';
import { place, valueAt, type RawInput } from './raw-input.ts';

/** Puts ids where names were typed. */
export async function resolveNames(
  { fields, operation }: Command,
  input: RawInput,
  invoke: Invoke,
): Promise<Result<RawInput>> {
  const resolved = structuredClone(input);
  for (const { path, kind } of fields) {
    if (kind === 'migrations') {
      const ids = await findMigrations(valueAt(resolved, path), invoke);
      if (!ids.ok) return ids;
      place(resolved, path, ids.value);
    }
    if (kind !== 'connection' && kind !== 'migration' && kind !== 'job' && kind !== 'schedule') continue;
    const name = valueAt(resolved, path);
    if (typeof name !== 'string') continue;
    const id = await RESOLVERS[kind](name, invoke, operation);
    if (!id.ok) return id;
    place(resolved, path, id.value);
  }
  return ok(resolved);
}

/** By name or id; together with its last run. */
export async function findMigration(
  name: string,
  invoke: Invoke,
): Promise<Result<{ migration: Migration; lastRun: Job | null }>> {
  const listed = await invoke(listMigrations, {});
  if (!listed.ok) return listed;
  const found = listed.value.migrations.find(({ migration }) => migration.id === name || migration.plan.name === name);
  return found === undefined ? fail('MIGRATION_NOT_FOUND', { migrationId: name }) : ok(found);
}

/** Undefined and null stay what they are. */
async function findMigrations(names: unknown, invoke: Invoke): Promise<Result<unknown>> {
  if (!Array.isArray(names)) return ok(names);
  const ids: string[] = [];
  for (const name of names) {
    const id = await RESOLVERS.migration(String(name), invoke);
    if (!id.ok) return id;
    ids.push(id.value);
  }
  return ok(ids);
}

const RESOLVERS = {
  async connection(name: string, invoke: Invoke): Promise<Result<string>> {
    if (isId(name)) return ok(ConnectionId.parse(name));
    const listed = await invoke(listConnections, {});
    if (!listed.ok) return listed;
    const found = listed.value.connections.find((connection) => connection.name === name);
    return found === undefined ? fail('CONNECTION_NOT_FOUND', { connection: name }) : ok(found.id);
  },
  async migration(name: string, invoke: Invoke): Promise<Result<string>> {
    if (isId(name)) return ok(MigrationId.parse(name));
    const found = await findMigration(name, invoke);
    return found.ok ? ok(found.value.migration.id) : found;
  },
  /** A job's id, or the name of what it works on, a migration or a connection, for the last job there. */
  async job(name: string, invoke: Invoke, asked: AnyOperation): Promise<Result<string>> {
    if (isId(name)) return ok(JobId.parse(name));
    const found = await findMigration(name, invoke);
    if (!found.ok && found.failure.code !== 'MIGRATION_NOT_FOUND') return found;
    if (found.ok) {
      const { migration, lastRun } = found.value;
      return lastRun === null ? fail('RUN_NOT_FOUND', { migrationName: migration.plan.name }) : ok(lastRun.id);
    }
    const connection = await RESOLVERS.connection(name, invoke);
    if (!connection.ok) return connection.failure.code === 'CONNECTION_NOT_FOUND' ? found : connection;
    const listed = await invoke(listJobs, { subjectId: connection.value });
    if (!listed.ok) return listed;
    const last = listed.value.items.find(({ operation }) => isMeant(operation, asked));
    return last === undefined ? fail('JOB_NOT_FOUND', { jobId: name }) : ok(last.id);
  },
  async schedule(name: string, invoke: Invoke): Promise<Result<string>> {
    if (isId(name)) return ok(ScheduleId.parse(name));
    const listed = await invoke(listSchedules, {});
    if (!listed.ok) return listed;
    const found = listed.value.schedules.find((schedule) => schedule.name === name);
    return found === undefined ? fail('SCHEDULE_NOT_FOUND', { schedule: name }) : ok(found.id);
  },
};

const REPORTS = new Set<string>(OPERATIONS.flatMap(({ run }: AnyOperation) => run?.report ?? []));

/** A report is asked of a job it can tell about, a copy is rolled back and shown, a wave has more to ask; all else takes any job. */
function isMeant(operationId: string, { id }: AnyOperation): boolean {
  if (id === rollbackCopy.id || id === showCopy.id) return operationId === startCopy.id;
  const report = findOperation(operationId)?.run?.report;
  return id.startsWith('wave.') ? report === reportWave.id : !REPORTS.has(id) || report === id;
}

const isId = (name: string): boolean => z.uuid().safeParse(name).success;
