import type { PlanDraft } from '#contract/domain/plan';
import type { PlanProblem } from '#contract/domain/plan-problem';
import { createTableSql } from '#engine/connectors/postgres/create-table';
import { dayIn } from '#engine/rows/types/time-zone';
import type { MigrationServices } from '../services.ts';
import { checkPlan } from './check-plan.ts';
import { gatherSource, gatherTarget, type SourceFacts, type TargetFacts } from './gather-facts.ts';

export interface PlanLook {
  readonly source: SourceFacts | undefined;
  readonly target: TargetFacts | undefined;
  readonly problems: readonly PlanProblem[];
  /** What creates the table before the load; empty when there is nothing to create. */
  readonly createSql: string;
}

/**
 * A plan held against the world as it is. A source or target that can't be reached is a problem like any other: the
 * rest is looked at all the same.
 */
export async function lookAtPlan(
  services: Pick<MigrationServices, 'store' | 'vault' | 'clock'>,
  plan: PlanDraft,
  signal: AbortSignal,
): Promise<PlanLook> {
  const source = await gatherSource(services, plan, signal);
  const target = await gatherTarget(services, plan, signal);
  const unreached: PlanProblem[] = [
    ...(source.ok ? [] : [{ place: 'source', failure: source.failure }]),
    ...(target.ok ? [] : [{ place: 'target.connectionId', failure: target.failure }]),
  ];
  const { create } = plan.target;
  const isToCreate = create !== null && target.ok && target.value.tables.table === undefined;
  // Under the name the rows go to, whatever the description calls it.
  const sql = isToCreate
    ? createTableSql({ ...create, name: plan.target.table }, target.value.tables.ground)
    : undefined;
  return {
    source: source.ok ? source.value : undefined,
    target: target.ok ? target.value : undefined,
    problems: target.ok ? [...unreached, ...checkAgainst(plan, source, target.value, services)] : unreached,
    createSql: sql?.ok === true ? sql.value : '',
  };
}

type Gathered = Awaited<ReturnType<typeof gatherSource>>;

function checkAgainst(
  plan: PlanDraft,
  source: Gathered,
  target: TargetFacts,
  { store, clock }: Pick<MigrationServices, 'store' | 'clock'>,
): PlanProblem[] {
  if (source.ok) return checkPlan(plan, { ...source.value, ...target });
  // Without units nothing can be said about their columns; the zone is the connection's.
  const connection = store.connections.find(plan.source.connectionId);
  if (connection === undefined) return [];
  const sourceZone = { connectionName: connection.name, timeZone: connection.timeZone };
  const today = dayIn(sourceZone.timeZone, clock.nowMs());
  return checkPlan(plan, { units: [], sourceZone, today, ...target });
}
