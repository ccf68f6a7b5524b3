import type { PlanDraft } from '#contract/domain/plan';
import type { traceLineage } from '#contract/operations/migration/trace-lineage';
import { fail, ok } from '#contract/result';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import {
  fatesOfLine,
  knowsLineage,
  lineageKeysOf,
  originsOf,
  refusedByCells,
  type NamedValues,
} from '#engine/connectors/postgres/lineage';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { tableText } from '#engine/rows/target-tables';
import type { MigrationServices } from './services.ts';

/** The target answers: what it has kept outlives the console. */
export const handleTraceLineage =
  (services: Pick<MigrationServices, 'store' | 'vault'>): Handler<typeof traceLineage> =>
  async ({ migrationId, targetKey, sourceKey, file, line }, { signal }) => {
    const migration = services.store.migrations.find(migrationId);
    if (migration === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
    const { plan } = migration;
    const target = await postgresTargetOf(services, plan.target.connectionId);
    if (!target.ok) return target;
    const traced = await withClient(target.value, signal, async (client) => {
      if (!(await knowsLineage(client))) return ok({ keys: [], entries: [] });
      const keys = await lineageKeysOf(client, plan.target.table);
      const found =
        file !== undefined && line !== undefined
          ? ok(await fatesOfLine(client, migrationId, { file, line }))
          : sourceKey !== undefined
            ? await fatesOfKey(client, { plan, migrationId, keys }, sourceKey)
            : await originsOf(client, plan.target.table, targetKey ?? {});
      return found.ok ? ok({ keys: keys.map((key) => [...key]), entries: [...found.value] }) : found;
    });
    return traced.ok ? traced.value : traced;
  };

interface Asked {
  readonly plan: PlanDraft;
  readonly migrationId: string;
  readonly keys: readonly (readonly string[])[];
}

/**
 * A row of a table or query is looked for by what the mapping puts into the target as it is: into the key, or, where
 * none of it is the key, into whatever columns.
 */
async function fatesOfKey(client: PostgresClient, { plan, migrationId, keys }: Asked, sourceKey: NamedValues) {
  const refused = await refusedByCells(client, migrationId, sourceKey);
  const values = Object.fromEntries(
    plan.mapping.flatMap(({ column, from: [name, ...others], steps }) => {
      const value = name === undefined ? undefined : sourceKey[name];
      return value === undefined || others.length > 0 || steps.length > 0 ? [] : [[column, value]];
    }),
  );
  const names = keys.find((key) => key.every((name) => name in values)) ?? Object.keys(values);
  if (names.length === 0) {
    return refused.length > 0 ? ok(refused) : fail('LINEAGE_KEY_DERIVED', { table: tableText(plan.target.table) });
  }
  const targetKey = Object.fromEntries(names.map((name) => [name, values[name] ?? '']));
  const origins = await originsOf(client, plan.target.table, targetKey);
  return origins.ok ? ok([...refused, ...origins.value]) : origins;
}
