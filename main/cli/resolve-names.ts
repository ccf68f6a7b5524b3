import { z } from 'zod';
import { ConnectionId, JobId, MigrationId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { Migration } from '#contract/domain/plan';
import { listConnections } from '#contract/operations/connection/list-connections';
import { listMigrations } from '#contract/operations/migration/list-migrations';
import { fail, ok, type Result } from '#contract/result';
import type { Command } from './commands.ts';
import type { Invoke } from './engine-session.ts';
import { place, valueAt, type RawInput } from './raw-input.ts';

/** Puts ids where names were typed. */
export async function resolveNames({ fields }: Command, input: RawInput, invoke: Invoke): Promise<Result<RawInput>> {
  const resolved = structuredClone(input);
  for (const { path, kind } of fields) {
    if (kind !== 'connection' && kind !== 'migration' && kind !== 'job') continue;
    const name = valueAt(resolved, path);
    if (typeof name !== 'string') continue;
    const id = await RESOLVERS[kind](name, invoke);
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
  /** A job's id, or the name of a migration for its last run. */
  async job(name: string, invoke: Invoke): Promise<Result<string>> {
    if (isId(name)) return ok(JobId.parse(name));
    const found = await findMigration(name, invoke);
    if (!found.ok) return found;
    const { migration, lastRun } = found.value;
    return lastRun === null ? fail('RUN_NOT_FOUND', { migrationName: migration.plan.name }) : ok(lastRun.id);
  },
};

const isId = (name: string): boolean => z.uuid().safeParse(name).success;
