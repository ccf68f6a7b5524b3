import type { Migration } from '#contract/domain/plan';
import type { WaveDraft, WavePlan, WaveTable } from '#contract/domain/wave';
import type { ConnectionFailureCode, WavePlanFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { canonicalHash } from '#engine/canonical-hash';
import { withClient } from '#engine/connectors/postgres/connect';
import { describeWith } from '#engine/connectors/postgres/describe';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import { quoteWhereNeeded } from '#engine/quote-where-needed';
import type { WaveServices } from '../services.ts';
import { chooseMigrations } from './choose-migrations.ts';
import { findDependencies, type WaveMember } from './find-dependencies.ts';
import { orderMembers } from './order-members.ts';

/** The chosen migrations in the order in which they begin, by what the target is now. */
export async function makeWavePlan(
  services: Pick<WaveServices, 'store' | 'vault'>,
  draft: WaveDraft,
  signal: AbortSignal,
): Promise<Result<WavePlan, ConnectionFailureCode | WavePlanFailureCode>> {
  const chosen = chooseMigrations(services.store, draft);
  if (!chosen.ok) return chosen;
  const target = await postgresTargetOf(services, draft.targetId);
  if (!target.ok) return target;
  const members = await withClient(target.value, signal, async (client) => {
    const described: WaveMember[] = [];
    for (const migration of chosen.value) {
      described.push({ migration, table: await describeWith(client, migration.plan.target.table) });
    }
    return described;
  });
  if (!members.ok) return members;
  const tables = orderTables(members.value);
  return ok({ hash: canonicalHash({ draft, tables }), tables });
}

function orderTables(members: readonly WaveMember[]): WaveTable[] {
  const named = members.map(({ migration: { id: migrationId, hash, plan } }) => ({ migrationId, hash, plan }));
  return orderMembers(findDependencies(members)).flatMap(({ index, waitsFor, isInCircle }) => {
    const own = named[index];
    if (own === undefined) return [];
    const dependsOn = waitsFor.flatMap(({ on, reason }) => {
      const other = named[on];
      return other === undefined ? [] : [{ migrationId: other.migrationId, name: other.plan.name, reason }];
    });
    const { migrationId, hash: planHash, plan } = own;
    return [{ migrationId, name: plan.name, table: pathOf(plan), planHash, dependsOn, isInCircle }];
  });
}

const pathOf = ({ target: { table } }: Migration['plan']): string =>
  `${quoteWhereNeeded(table.schema)}.${quoteWhereNeeded(table.table)}`;
