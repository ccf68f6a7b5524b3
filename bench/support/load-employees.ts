import { addConnection } from '#contract/operations/connection/add-connection';
import { planMigration } from '#contract/operations/migration/plan-migration';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import type { Migration, PlanDraft } from '#contract/domain/plan';
import { EMPLOYEE_COLUMNS } from '#engine/features/demo/employee-export';
import { employeesPlan } from '#engine/features/demo/employees-plan';
import type { EmployeesFiles } from './employees-files.ts';
import type { EngineProcess } from './engine-process.ts';
import type { TargetDatabase } from './target-database.ts';

/**
 * `insert` and `upsert`: the export of 1C:ZUP by the demo's whole mapping and its rules. `plain`: the ready file as it
 * is, which nothing need be done to.
 */
export type LoadKind = 'insert' | 'upsert' | 'plain';

/** Saves the migration, as a person would before pressing the button. */
export async function saveMigration(
  engine: EngineProcess,
  target: TargetDatabase,
  files: EmployeesFiles,
  kind: LoadKind,
): Promise<Migration> {
  const where = { environment: 'test', timeZone: 'Europe/Moscow' } as const;
  const from = await engine.ask(addConnection, {
    ...{ ...where, name: 'exports' },
    options: { kind: 'files', folder: files.folder },
  });
  const to = await engine.ask(addConnection, { ...where, name: 'target', options: target.options });
  const draft = employeesPlan(from.id, to.id);
  const plan = kind === 'plain' ? plainPlan(draft, files) : { ...draft, target: { ...draft.target, mode: kind } };
  const saved = await engine.ask(planMigration, {
    migrationId: null,
    plan: kind === 'upsert' ? plan : { ...plan, target: { ...plan.target, key: [] } },
  });
  if (saved.problems.length > 0) throw new Error(JSON.stringify(saved.problems));
  return saved.migration;
}

const plainPlan = (draft: PlanDraft, files: EmployeesFiles): PlanDraft => ({
  ...draft,
  source: {
    ...draft.source,
    files: files.ready,
    format: { encoding: 'utf-8', delimiter: ',', quote: '"', hasHeader: true },
  },
  target: { ...draft.target, mode: 'insert' },
  mapping: EMPLOYEE_COLUMNS.map((column) => ({ column, from: [column], steps: [] })),
  rules: [],
});

/** From the button to the proof at the end; throws unless every row was loaded and both sides agree. */
export async function runMigration(engine: EngineProcess, migration: Migration, rows: number): Promise<void> {
  const { jobId } = await engine.ask(startMigration, { migrationId: migration.id, planHash: migration.hash });
  const job = await engine.follow(jobId);
  const report = await engine.ask(reportMigration, { jobId });
  const isWhole = job.state === 'COMPLETED' && report.rowsLoaded === rows && report.reconciliation?.matched === true;
  if (!isWhole) throw new Error(`not loaded whole: ${JSON.stringify({ failure: job.failure, report })}`);
}
