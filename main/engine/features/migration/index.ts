import type { checkReadiness } from '#contract/operations/migration/check-readiness';
import type { compareRuns } from '#contract/operations/migration/compare-runs';
import type { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import type { getMigration } from '#contract/operations/migration/get-migration';
import type { importPlan } from '#contract/operations/migration/import-plan';
import type { inspectQuery } from '#contract/operations/migration/inspect-query';
import type { listMigrations } from '#contract/operations/migration/list-migrations';
import type { pauseMigration } from '#contract/operations/migration/pause-migration';
import type { planMigration } from '#contract/operations/migration/plan-migration';
import type { previewMigration } from '#contract/operations/migration/preview-migration';
import type { previewTable } from '#contract/operations/migration/preview-table';
import type { proposeMigration } from '#contract/operations/migration/propose-migration';
import type { removeMigration } from '#contract/operations/migration/remove-migration';
import type { reportMigration } from '#contract/operations/migration/report-migration';
import type { reportPerformance } from '#contract/operations/migration/report-performance';
import type { resumeMigration } from '#contract/operations/migration/resume-migration';
import type { listCheckpoints } from '#contract/operations/migration/list-checkpoints';
import type { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import type { showMigration } from '#contract/operations/migration/show-migration';
import type { startMigration } from '#contract/operations/migration/start-migration';
import type { stopMigration } from '#contract/operations/migration/stop-migration';
import type { traceLineage } from '#contract/operations/migration/trace-lineage';
import type { HandlersOf } from '#engine/handler';
import { handleCompareRuns } from './compare-runs.ts';
import { handlePauseMigration, handleResumeMigration, handleStopMigration } from './control-run.ts';
import { loadJob } from './run/load-job.ts';
import { handleReportPerformance } from './run-performance.ts';
import { handleMigrationReport, handleMigrationStatus } from './run-status.ts';
import { handleGetMigration, handleListMigrations, handleRemoveMigration } from './saved-migrations.ts';
import { rollbackJob } from './rollback/rollback-job.ts';
import type { MigrationServices } from './services.ts';
import { handleShowMigration } from './show-migration.ts';

type Operations = [
  typeof checkReadiness,
  typeof compareRuns,
  typeof getMigrationStatus,
  typeof getMigration,
  typeof importPlan,
  typeof inspectQuery,
  typeof listMigrations,
  typeof pauseMigration,
  typeof planMigration,
  typeof previewMigration,
  typeof previewTable,
  typeof proposeMigration,
  typeof removeMigration,
  typeof reportMigration,
  typeof reportPerformance,
  typeof resumeMigration,
  typeof listCheckpoints,
  typeof rollbackMigration,
  typeof showMigration,
  typeof startMigration,
  typeof stopMigration,
  typeof traceLineage,
];

/** Registers the jobs too: of a run, and of one that is taken back. What needs drivers is loaded when first needed: it would slow every start down. */
export function migrationHandlers(services: MigrationServices): HandlersOf<Operations> {
  services.jobs.register(loadJob(services));
  services.jobs.register(rollbackJob(services));
  return {
    'migration.compare': handleCompareRuns(services),
    'migration.get': handleGetMigration(services),
    'migration.import-plan': async (input, call) =>
      (await import('./import-plan.ts')).handleImportPlan(services)(input, call),
    'migration.inspect-query': async (input, call) =>
      (await import('./inspect-query.ts')).handleInspectQuery(services)(input, call),
    'migration.lineage': async (input, call) =>
      (await import('./trace-lineage.ts')).handleTraceLineage(services)(input, call),
    'migration.list': handleListMigrations(services),
    'migration.pause': handlePauseMigration(services),
    'migration.performance': handleReportPerformance(services),
    'migration.plan': async (input, call) =>
      (await import('./plan-migration.ts')).handlePlanMigration(services)(input, call),
    'migration.preview': async (input, call) =>
      (await import('./preview-migration.ts')).handlePreviewMigration(services)(input, call),
    'migration.preview-table': async (input, call) =>
      (await import('./preview-table.ts')).handlePreviewTable(services)(input, call),
    'migration.propose': async (input, call) =>
      (await import('./propose-migration.ts')).handleProposeMigration(services)(input, call),
    'migration.readiness': async (input, call) =>
      (await import('./check-readiness.ts')).handleCheckReadiness(services)(input, call),
    'migration.remove': handleRemoveMigration(services),
    'migration.report': handleMigrationReport(services),
    'migration.resume': handleResumeMigration(services),
    'migration.checkpoints': async (input, call) =>
      (await import('./list-checkpoints.ts')).handleListCheckpoints(services)(input, call),
    'migration.rollback': async (input, call) =>
      (await import('./rollback-migration.ts')).handleRollbackMigration(services)(input, call),
    'migration.show': handleShowMigration(services),
    'migration.start': async (input, call) =>
      (await import('./start-migration.ts')).handleStartMigration(services)(input, call),
    'migration.status': handleMigrationStatus(services),
    'migration.stop': handleStopMigration(services),
  };
}
