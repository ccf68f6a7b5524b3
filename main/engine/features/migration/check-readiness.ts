import type { ConnectionId } from '#contract/domain/ids';
import type { PlanDraft } from '#contract/domain/plan';
import type { Readiness, ReadinessSide } from '#contract/domain/readiness';
import { probeConnection } from '#contract/operations/connection/probe-connection';
import type { checkReadiness } from '#contract/operations/migration/check-readiness';
import { previewMigration } from '#contract/operations/migration/preview-migration';
import { fail, ok } from '#contract/result';
import { changeWindowCheck } from '#engine/change-window-check';
import type { Handler, Invoke } from '#engine/handler';
import { readinessPercentage } from '#engine/readiness-percentage';
import { estimateImages } from './plan/estimate-images.ts';
import { lookAtPlan } from './plan/look-at-plan.ts';
import { readinessChecks, type FirstRows } from './plan/readiness-checks.ts';
import type { MigrationServices } from './services.ts';

/** As many as a preview shows. */
const ROWS_TRIED = 200;

/** The saved plan held against the world as it is now; nothing is changed. */
export const handleCheckReadiness =
  (services: MigrationServices): Handler<typeof checkReadiness> =>
  async ({ migrationId }, { signal, invoke }) => {
    const { store, jobs } = services;
    const migration = store.migrations.find(migrationId);
    if (migration === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
    const { plan, version, hash: planHash } = migration;
    const ends = [plan.source.connectionId, plan.target.connectionId] as const;

    const source = await lookAtSide(ends[0], services, invoke);
    const target = await lookAtSide(ends[1], services, invoke);
    const { problems, createSql, source: found } = await lookAtPlan(services, plan, signal);
    const limitMegabytes = plan.options.rollbackMegabytes ?? null;
    const bytes = found === undefined || limitMegabytes === null ? null : await estimateImages(plan, found.units);
    const names = [`migration:${migrationId}`, ...ends.map((id) => `connection:${id}`)];
    const holder = names.flatMap((name) => jobs.holderOf(name) ?? [])[0];

    const changeWindow = changeWindowCheck(store.connections.find(ends[1]), services.clock.nowMs());
    const images = { limitMegabytes, bytes };
    const firstRows = problems.length === 0 ? await tryFirstRows(plan, invoke) : undefined;
    const checks = readinessChecks({ source, target, problems, holder, images, firstRows, changeWindow });
    const readiness: Readiness = {
      ...{ migrationId, name: plan.name, version, planHash, source, target, createSql, checks },
      readinessPercentage: readinessPercentage(checks),
      problems: [...problems],
    };
    return ok(readiness);
  };

async function tryFirstRows(plan: PlanDraft, invoke: Invoke): Promise<FirstRows | undefined> {
  const previewed = await invoke(previewMigration, { plan, limit: ROWS_TRIED });
  if (!previewed.ok) return undefined;
  const { rows } = previewed.value;
  return {
    rows: rows.length,
    refused: rows.filter(({ violations, skips }) => skips.length === 0 && violations.length > 0).length,
  };
}

/** Null when the connection was removed: the plan's problems say so. */
async function lookAtSide(
  connectionId: ConnectionId,
  { store }: Pick<MigrationServices, 'store'>,
  invoke: Invoke,
): Promise<ReadinessSide | null> {
  const connection = store.connections.find(connectionId);
  if (connection === undefined) return null;
  const probed = await invoke(probeConnection, { connectionId });
  const { name: connectionName, environment } = connection;
  return { connectionName, environment, probe: probed.ok ? probed.value : null };
}
