import { addConnection } from './connection/add-connection.ts';
import { adoptFile } from './connection/adopt-file.ts';
import { changeConnection } from './connection/change-connection.ts';
import { describeTable } from './connection/describe-table.ts';
import { listConnections } from './connection/list-connections.ts';
import { listTables } from './connection/list-tables.ts';
import { probeConnection } from './connection/probe-connection.ts';
import { removeConnection } from './connection/remove-connection.ts';
import { getHealth } from './coordinator/get-health.ts';
import { getMigrationPlan } from './coordinator/get-migration-plan.ts';
import { getCoordinatorStatus } from './coordinator/get-status.ts';
import { handleError } from './coordinator/handle-error.ts';
import { initializeMigration } from './coordinator/initialize-migration.ts';
import { pauseProcess } from './coordinator/pause-process.ts';
import { resumeProcess } from './coordinator/resume-process.ts';
import { startMigrationProcess } from './coordinator/start-migration-process.ts';
import { stopProcess } from './coordinator/stop-process.ts';
import { validateReadiness } from './coordinator/validate-readiness.ts';
import { checkCopyReadiness } from './copy/check-copy-readiness.ts';
import { clearCopy } from './copy/clear-copy.ts';
import { decideCopy } from './copy/decide-copy.ts';
import { listCopyDifferences } from './copy/list-copy-differences.ts';
import { planCopy } from './copy/plan-copy.ts';
import { reportCopy } from './copy/report-copy.ts';
import { rollbackCopy } from './copy/rollback-copy.ts';
import { showCopy } from './copy/show-copy.ts';
import { startCopy } from './copy/start-copy.ts';
import { generateData } from './data/generate-data.ts';
import { reportData } from './data/report-data.ts';
import { createDemo } from './demo/create-demo.ts';
import { demoStatus } from './demo/demo-status.ts';
import { runDemo } from './demo/run-demo.ts';
import { bundleDiagnostics } from './diagnostics/bundle-diagnostics.ts';
import { engineStatus } from './diagnostics/engine-status.ts';
import { listLog } from './diagnostics/list-log.ts';
import { listJobs } from './job/list-jobs.ts';
import { pauseJob } from './job/pause-job.ts';
import { resumeJob } from './job/resume-job.ts';
import { showJob } from './job/show-job.ts';
import { stopJob } from './job/stop-job.ts';
import { listLedger } from './ledger/list-ledger.ts';
import { verifyLedger } from './ledger/verify-ledger.ts';
import { checkReadiness } from './migration/check-readiness.ts';
import { compareRuns } from './migration/compare-runs.ts';
import { getMigrationStatus } from './migration/get-migration-status.ts';
import { getMigration } from './migration/get-migration.ts';
import { importPlan } from './migration/import-plan.ts';
import { inspectQuery } from './migration/inspect-query.ts';
import { listMigrations } from './migration/list-migrations.ts';
import { pauseMigration } from './migration/pause-migration.ts';
import { planMigration } from './migration/plan-migration.ts';
import { previewMigration } from './migration/preview-migration.ts';
import { previewTable } from './migration/preview-table.ts';
import { proposeMigration } from './migration/propose-migration.ts';
import { removeMigration } from './migration/remove-migration.ts';
import { reportMigration } from './migration/report-migration.ts';
import { reportPerformance } from './migration/report-performance.ts';
import { resumeMigration } from './migration/resume-migration.ts';
import { listCheckpoints } from './migration/list-checkpoints.ts';
import { rollbackMigration } from './migration/rollback-migration.ts';
import { showMigration } from './migration/show-migration.ts';
import { startMigration } from './migration/start-migration.ts';
import { stopMigration } from './migration/stop-migration.ts';
import { traceLineage } from './migration/trace-lineage.ts';
import { changeNotifications } from './notification/change-notifications.ts';
import { getNotifications } from './notification/get-notifications.ts';
import { testNotification } from './notification/test-notification.ts';
import { listOperations } from './operation/list-operations.ts';
import { getOverview } from './overview/get-overview.ts';
import { editQuarantineGroup } from './quarantine/edit-quarantine-group.ts';
import { editQuarantinedRow } from './quarantine/edit-quarantined-row.ts';
import { exportQuarantine } from './quarantine/export-quarantine.ts';
import { listQuarantine } from './quarantine/list-quarantine.ts';
import { previewQuarantineGroup } from './quarantine/preview-quarantine-group.ts';
import { replayQuarantine } from './quarantine/replay-quarantine.ts';
import { showReport } from './report/show-report.ts';
import { writeReport } from './report/write-report.ts';
import { writeTable } from './report/write-table.ts';
import { addSchedule } from './schedule/add-schedule.ts';
import { listSchedules } from './schedule/list-schedules.ts';
import { removeSchedule } from './schedule/remove-schedule.ts';
import { runSchedule } from './schedule/run-schedule.ts';
import { acceptFinding } from './schema/accept-finding.ts';
import { analyzeSchema } from './schema/analyze-schema.ts';
import { applySchema } from './schema/apply-schema.ts';
import { describeObject } from './schema/describe-object.ts';
import { driftSchema } from './schema/drift-schema.ts';
import { exportPack } from './schema/export-pack.ts';
import { graphSchema } from './schema/graph-schema.ts';
import { listPacks } from './schema/list-packs.ts';
import { listRoles } from './schema/list-roles.ts';
import { planSchema } from './schema/plan-schema.ts';
import { reportSchema } from './schema/report-schema.ts';
import { rollbackSchema } from './schema/rollback-schema.ts';
import { changeMigrationConfig } from './settings/change-migration-config.ts';
import { changeSettings } from './settings/change-settings.ts';
import { getMigrationConfig } from './settings/get-migration-config.ts';
import { getSettings } from './settings/get-settings.ts';
import { notify } from './shell/notify.ts';
import { openFolder } from './shell/open-folder.ts';
import { openSourceFile } from './shell/open-source-file.ts';
import { saveFile } from './shell/save-file.ts';
import { inspectSource } from './source/inspect-source.ts';
import { unlockVault } from './vault/unlock-vault.ts';
import { vaultStatus } from './vault/vault-status.ts';
import { checkWaveReadiness } from './wave/check-wave-readiness.ts';
import { decideWave } from './wave/decide-wave.ts';
import { getWaveStatus } from './wave/get-wave-status.ts';
import { planWave } from './wave/plan-wave.ts';
import { reportWavePerformance } from './wave/report-wave-performance.ts';
import { reportWave } from './wave/report-wave.ts';
import { showWave } from './wave/show-wave.ts';
import { startWave } from './wave/start-wave.ts';

/** Every operation there is. Doors, roles, help and docs are derived from this list. */
export const OPERATIONS = [
  addConnection,
  adoptFile,
  changeConnection,
  describeTable,
  listConnections,
  listTables,
  probeConnection,
  removeConnection,
  getHealth,
  getMigrationPlan,
  getCoordinatorStatus,
  handleError,
  initializeMigration,
  pauseProcess,
  resumeProcess,
  startMigrationProcess,
  stopProcess,
  validateReadiness,
  checkCopyReadiness,
  clearCopy,
  decideCopy,
  listCopyDifferences,
  planCopy,
  reportCopy,
  rollbackCopy,
  showCopy,
  startCopy,
  generateData,
  reportData,
  createDemo,
  demoStatus,
  runDemo,
  bundleDiagnostics,
  engineStatus,
  listLog,
  listJobs,
  pauseJob,
  resumeJob,
  showJob,
  stopJob,
  listLedger,
  verifyLedger,
  checkReadiness,
  compareRuns,
  getMigrationStatus,
  getMigration,
  importPlan,
  inspectQuery,
  listMigrations,
  pauseMigration,
  planMigration,
  previewMigration,
  previewTable,
  proposeMigration,
  removeMigration,
  reportMigration,
  reportPerformance,
  resumeMigration,
  listCheckpoints,
  rollbackMigration,
  showMigration,
  startMigration,
  stopMigration,
  traceLineage,
  changeNotifications,
  getNotifications,
  testNotification,
  listOperations,
  getOverview,
  editQuarantineGroup,
  editQuarantinedRow,
  exportQuarantine,
  listQuarantine,
  previewQuarantineGroup,
  replayQuarantine,
  showReport,
  writeReport,
  writeTable,
  addSchedule,
  listSchedules,
  removeSchedule,
  runSchedule,
  acceptFinding,
  analyzeSchema,
  applySchema,
  describeObject,
  driftSchema,
  exportPack,
  graphSchema,
  listPacks,
  listRoles,
  planSchema,
  reportSchema,
  rollbackSchema,
  changeMigrationConfig,
  changeSettings,
  getMigrationConfig,
  getSettings,
  notify,
  openFolder,
  openSourceFile,
  saveFile,
  inspectSource,
  unlockVault,
  vaultStatus,
  checkWaveReadiness,
  decideWave,
  getWaveStatus,
  planWave,
  reportWave,
  reportWavePerformance,
  showWave,
  startWave,
] as const;

export type AnyListedOperation = (typeof OPERATIONS)[number];
export type OperationId = AnyListedOperation['id'];

const byName = new Map<string, AnyListedOperation>(
  OPERATIONS.flatMap((operation) => [
    [operation.id, operation] as const,
    ...('alias' in operation ? [[operation.alias, operation] as const] : []),
  ]),
);

/** By id or by the specification's alias. */
export const findOperation = (name: string): AnyListedOperation | undefined => byName.get(name);
