import type { MigrationId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import { startMigration } from '#contract/operations/migration/start-migration';
import type { Jobs } from '#engine/jobs/jobs';

/** Rollbacks are jobs of a migration too; more of them in a row nobody makes. */
const LOOKED_AT = 50;

/** Undefined before the first one. */
export const lastRunOf = (jobs: Pick<Jobs, 'list'>, migrationId: MigrationId): Job | undefined =>
  jobs.list({ subjectId: migrationId, limit: LOOKED_AT }).find(({ operation }) => operation === startMigration.id);
