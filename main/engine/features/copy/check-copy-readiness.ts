import type { CopyDraft } from '#contract/domain/copy-plan';
import type { ConnectionId } from '#contract/domain/ids';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { TablePath } from '#contract/domain/table';
import type { checkCopyReadiness } from '#contract/operations/copy/check-copy-readiness';
import { ok, type Result } from '#contract/result';
import type { Clock } from '#engine/clock';
import { withClient } from '#engine/connectors/postgres/connect';
import {
  countLockHolders,
  readConditions,
  tablesWithoutRights,
} from '#engine/connectors/postgres/copy/read-conditions';
import { tablePath } from '#engine/connectors/postgres/copy/read-side';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { readinessPercentage } from '#engine/readiness-percentage';
import { copyEnds } from './plan/copy-ends.ts';
import { copyReadinessChecks, type SideFound } from './plan/copy-readiness-checks.ts';
import { makePlan, type Planned } from './plan/make-plan.ts';
import type { CopyServices } from './services.ts';

/** A draft held against both databases as they are now; nothing is changed. What is not reached is a finding, no failure. */
export const handleCheckCopyReadiness =
  (services: CopyServices): Handler<typeof checkCopyReadiness> =>
  async (draft, { signal }) => {
    const { jobs, clock } = services;
    const planned = await planOf(services, draft, signal);
    const plan = planned.ok ? planned.value.plan : undefined;
    const tables = planned.ok ? planned.value.tables : [];
    const read = { tables: tables.map(({ from }) => tablePath(from.name)), rights: ['SELECT'] } as const;
    const written = { tables: tables.map(({ to }) => tablePath(to.name)), rights: ['INSERT', 'TRUNCATE'] } as const;
    const source = await lookAt(services, draft.sourceId, (side) => lookAtSide(side, read, clock, signal));
    const target = await lookAt(services, draft.targetId, (side) => lookAtSide(side, written, clock, signal));
    const place = nameOf(services, draft.targetId);
    const problems: PlanProblem[] = planned.ok
      ? [...planned.value.plan.problems]
      : [{ place, failure: planned.failure }];
    const holder = [draft.sourceId, draft.targetId].flatMap((id) => jobs.holderOf(`connection:${id}`) ?? [])[0];
    const checks = copyReadinessChecks({
      ...{ names: { source: nameOf(services, draft.sourceId), target: place }, problems, holder },
      ...{ source: source?.side, target: target?.side, lockHolders: target?.lockHolders },
    });
    return ok({
      ...{ name: draft.name, planHash: plan?.hash ?? null, readinessPercentage: readinessPercentage(checks) },
      ...{ checks, problems },
    });
  };

async function planOf(services: CopyServices, draft: CopyDraft, signal: AbortSignal): Promise<Result<Planned>> {
  const ends = await copyEnds(services, draft);
  return ends.ok ? makePlan(ends.value, draft, signal) : ends;
}

const nameOf = ({ store }: CopyServices, id: ConnectionId): string => store.connections.find(id)?.name ?? id;

interface Looked {
  readonly side: SideFound;
  readonly lockHolders: number;
}

/** Undefined when it is not reached: the plan's problems say why. */
async function lookAt(
  services: CopyServices,
  id: ConnectionId,
  look: (target: PostgresTarget) => Promise<Result<Looked>>,
): Promise<Looked | undefined> {
  const target = await postgresTargetOf(services, id);
  const looked = target.ok ? await look(target.value) : target;
  return looked.ok ? looked.value : undefined;
}

function lookAtSide(
  target: PostgresTarget,
  {
    tables,
    rights,
  }: { readonly tables: readonly TablePath[]; readonly rights: Parameters<typeof tablesWithoutRights>[2] },
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<Looked>> {
  return withClient(target, signal, async (client) => {
    const askedAtMs = clock.nowMs();
    const conditions = await readConditions(client);
    // The answer was made somewhere between question and answer: its middle is the best guess.
    const aheadMs = conditions.clockMs - (askedAtMs + clock.nowMs()) / 2;
    const withoutRights = await tablesWithoutRights(client, tables, rights);
    return { side: { ...conditions, aheadMs, withoutRights }, lockHolders: await countLockHolders(client, tables) };
  });
}
