import type { ConnectionId } from '#contract/domain/ids';
import type { PlanDraft } from '#contract/domain/plan';
import type { importPlan } from '#contract/operations/migration/import-plan';
import { fail, ok, type Result } from '#contract/result';
import type { Handler } from '#engine/handler';
import { lookAtPlan } from './plan/look-at-plan.ts';
import { savePlan } from './plan/save-plan.ts';
import { parsePlanFile } from './plan-file/parse-plan-file.ts';
import type { PlanFile } from './plan-file/plan-file.ts';
import type { MigrationServices } from './services.ts';

export const handleImportPlan =
  (services: MigrationServices): Handler<typeof importPlan> =>
  async ({ text }, { signal }) => {
    const file = parsePlanFile(text, services.config.current().migration);
    if (!file.ok) return file;
    const plan = resolveNames(services, file.value);
    if (!plan.ok) return plan;
    const known = services.store.migrations.findByName(plan.value.name);
    const saved = savePlan(services, known?.id ?? null, plan.value);
    if (!saved.ok) return saved;
    const { problems, createSql } = await lookAtPlan(services, plan.value, signal);
    return ok({ migration: saved.value, createSql, problems: [...problems] });
  };

/** Ids in place of the connections' names. */
function resolveNames(
  { store }: Pick<MigrationServices, 'store'>,
  file: PlanFile,
): Result<PlanDraft, 'CONNECTION_NOT_FOUND'> {
  const idOf = (name: string): ConnectionId | undefined => store.connections.findByName(name)?.id;
  const { connection: sourceName, ...source } = file.source;
  const { connection: targetName, ...target } = file.target;
  const [sourceId, targetId] = [idOf(sourceName), idOf(targetName)];
  if (sourceId === undefined) return fail('CONNECTION_NOT_FOUND', { connection: sourceName });
  if (targetId === undefined) return fail('CONNECTION_NOT_FOUND', { connection: targetName });
  const { name, mapping, rules, scope, options } = file;
  return ok({
    ...{ name, mapping, rules, options, ...(scope === undefined ? {} : { scope }) },
    source: { ...source, connectionId: sourceId },
    target: { ...target, connectionId: targetId },
  });
}
