import type { planMigration } from '#contract/operations/migration/plan-migration';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { lookAtPlan } from './plan/look-at-plan.ts';
import { savePlan } from './plan/save-plan.ts';
import type { MigrationServices } from './services.ts';

/** Saved first: what is in the way is told, but takes nothing of what was typed. */
export const handlePlanMigration =
  (services: MigrationServices): Handler<typeof planMigration> =>
  async ({ migrationId, plan }, { signal }) => {
    const saved = savePlan(services, migrationId, plan);
    if (!saved.ok) return saved;
    const { problems, createSql } = await lookAtPlan(services, plan, signal);
    return ok({ migration: saved.value, createSql, problems: [...problems] });
  };
