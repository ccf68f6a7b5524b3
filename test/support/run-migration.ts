import type { ConnectionOptions } from '#contract/domain/connection';
import type { ConnectionId, JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { Migration } from '#contract/domain/plan';
import type { MigrationReport } from '#contract/domain/report';
import { addConnection } from '#contract/operations/connection/add-connection';
import { changeConnection } from '#contract/operations/connection/change-connection';
import { listConnections } from '#contract/operations/connection/list-connections';
import { importPlan } from '#contract/operations/migration/import-plan';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import type { TestDatabase } from './postgres-database.ts';
import type { Vakhta } from './start-vakhta.ts';

export interface Connected {
  readonly exports: ConnectionId;
  readonly wfm: ConnectionId;
}

/** A folder as connection `exports` and a database as `wfm`, both of a test environment. */
export async function connect(vakhta: Vakhta, folder: string, database: TestDatabase): Promise<Connected> {
  const exports = await connectAs(vakhta, 'exports', { kind: 'files', folder });
  return { exports, wfm: await connectAs(vakhta, 'wfm', database.options) };
}

/** In a test environment; a connection of that name which an earlier test has left leads there from now on. */
export async function connectAs(vakhta: Vakhta, name: string, options: ConnectionOptions): Promise<ConnectionId> {
  const connection = { name, options, environment: 'test', timeZone: 'Europe/Moscow' } as const;
  const known = (await vakhta.ask(listConnections, {})).connections.find((each) => each.name === name);
  const made =
    known === undefined
      ? await vakhta.ask(addConnection, connection)
      : await vakhta.ask(changeConnection, { connectionId: known.id, ...connection });
  return made.id;
}

/** Saves the plan of a YAML text; it must be ready. */
export async function savePlan(vakhta: Vakhta, text: string): Promise<Migration> {
  const { migration, problems } = await vakhta.ask(importPlan, { text });
  if (problems.length > 0) throw new Error(`the plan has problems: ${JSON.stringify(problems)}`);
  return migration;
}

export async function start(vakhta: Vakhta, migration: Migration, isDryRun = false): Promise<JobId> {
  return (await vakhta.ask(startMigration, { migrationId: migration.id, planHash: migration.hash, isDryRun })).jobId;
}

const ENDED = ['COMPLETED', 'ERROR', 'STOPPED'];

/** Waits for the end of a run, whichever it is. */
export async function end(vakhta: Vakhta, jobId: JobId): Promise<{ job: Job; report: MigrationReport }> {
  const { job } = await vakhta.waitFor('jobs', (event) => event.job.id === jobId && ENDED.includes(event.job.state));
  return { job, report: await vakhta.ask(reportMigration, { jobId }) };
}

/** A whole run; it must be COMPLETED. */
export async function run(vakhta: Vakhta, migration: Migration, isDryRun = false): Promise<MigrationReport> {
  const { job, report } = await end(vakhta, await start(vakhta, migration, isDryRun));
  if (job.state !== 'COMPLETED') throw new Error(`the run is ${job.state}: ${JSON.stringify(job.failure)}`);
  return report;
}
