import type { getMigration } from '#contract/operations/migration/get-migration';
import type { listMigrations } from '#contract/operations/migration/list-migrations';
import type { removeMigration } from '#contract/operations/migration/remove-migration';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { lastRunOf } from './last-run.ts';
import type { MigrationServices } from './services.ts';

const RUNS_AT_MOST = 200;

export const handleListMigrations =
  ({ store, jobs }: MigrationServices): Handler<typeof listMigrations> =>
  () => {
    const migrations = store.migrations.list().map((migration) => ({
      migration,
      lastRun: lastRunOf(jobs, migration.id) ?? null,
    }));
    return ok({ migrations });
  };

export const handleGetMigration =
  ({ store, jobs }: MigrationServices): Handler<typeof getMigration> =>
  ({ migrationId }) => {
    const migration = store.migrations.find(migrationId);
    if (migration === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
    const versions = store.migrations.versions(migrationId);
    return ok({ migration, versions, runs: jobs.list({ subjectId: migrationId, limit: RUNS_AT_MOST }) });
  };

/** Rows it has loaded and the history of its runs stay. */
export const handleRemoveMigration =
  ({ store, topics, clock }: MigrationServices): Handler<typeof removeMigration> =>
  ({ migrationId }) => {
    if (store.migrations.find(migrationId) === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
    store.migrations.remove(migrationId, clock.nowMs());
    topics.announce('migrations', { changed: true });
    return ok({});
  };
