import type { Connection, Environment } from '#contract/domain/connection';
import { ConnectionId, JobId, MigrationId } from '#contract/domain/ids';
import type { Store } from '#engine/store/store';

/** What a call is about, and where it stands. */
export interface Subject {
  readonly id: string;
  /** What a person types to confirm. */
  readonly name: string;
  readonly environment: Environment;
  /** Of a migration: the plan as it is saved. */
  readonly planHash?: string;
  /** The connection that is touched: its own, the target of a migration, what a job works on. */
  readonly connection: Connection;
}

export type FindSubject = (input: unknown) => Subject | undefined;

/** Finds the subject by the ids an input names. Undefined when it names none, or nothing is there: the handler says so. */
export function findSubjectIn(store: Store): FindSubject {
  const ofConnection = (raw: unknown): Subject | undefined => {
    const id = ConnectionId.safeParse(raw);
    const connection = id.success ? store.connections.find(id.data) : undefined;
    return connection && { id: connection.id, name: connection.name, environment: connection.environment, connection };
  };
  const ofMigration = (raw: unknown): Subject | undefined => {
    const id = MigrationId.safeParse(raw);
    const migration = id.success ? store.migrations.find(id.data) : undefined;
    const target = ofConnection(migration?.plan.target.connectionId);
    return migration && target && { ...target, id: migration.id, name: migration.plan.name, planHash: migration.hash };
  };
  const ofJob = (raw: unknown): Subject | undefined => {
    const id = JobId.safeParse(raw);
    const job = id.success ? store.jobs.find(id.data) : undefined;
    const subject = ofMigration(job?.subjectId) ?? ofConnection(job?.subjectId);
    return job && subject && { ...subject, id: job.id, name: job.title };
  };

  return (input) => {
    if (typeof input !== 'object' || input === null) return undefined;
    if ('jobId' in input) return ofJob(input.jobId);
    if ('migrationId' in input && input.migrationId !== null) return ofMigration(input.migrationId);
    // Of two sides the one that is written to.
    if ('targetId' in input) return ofConnection(input.targetId);
    return 'connectionId' in input ? ofConnection(input.connectionId) : undefined;
  };
}
