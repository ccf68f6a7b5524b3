import type { PlanDraft } from '#contract/domain/plan';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import { describeTargetTables } from '#engine/rows/target-tables';
import { dayIn } from '#engine/rows/types/time-zone';
import type { MigrationServices } from '../services.ts';
import { planSource } from '../source/plan-source.ts';
import type { SourceFailure, SourceUnit } from '../source/source-unit.ts';
import type { PlanFacts } from './plan-facts.ts';

export type SourceFacts = Pick<PlanFacts, 'sourceZone' | 'today'> & { readonly units: readonly SourceUnit[] };
export type TargetFacts = Pick<PlanFacts, 'tables' | 'targetName'> & { readonly target: PostgresTarget };

type Services = Pick<MigrationServices, 'store' | 'vault' | 'clock'>;

export async function gatherSource(
  services: Services,
  { source }: Pick<PlanDraft, 'source'>,
  signal: AbortSignal,
): Promise<Result<SourceFacts, SourceFailure>> {
  const connection = services.store.connections.find(source.connectionId);
  if (connection === undefined) return fail('CONNECTION_NOT_FOUND', { connection: source.connectionId });
  const units = await planSource(services, source).look(signal);
  if (!units.ok) return units;
  const { name: connectionName, timeZone } = connection;
  const today = dayIn(timeZone, services.clock.nowMs());
  return ok({ units: units.value, sourceZone: { connectionName, timeZone }, today });
}

export async function gatherTarget(
  services: Services,
  plan: Pick<PlanDraft, 'target' | 'mapping' | 'rules' | 'scope'>,
  signal: AbortSignal,
): Promise<Result<TargetFacts, SourceFailure>> {
  const target = await postgresTargetOf(services, plan.target.connectionId);
  if (!target.ok) return target;
  const tables = await describeTargetTables(target.value, plan, signal);
  if (!tables.ok) return tables;
  return ok({ tables: tables.value, target: target.value, targetName: target.value.connectionName });
}
