import type { ConnectionId } from '#contract/domain/ids';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { TablePath } from '#contract/domain/table';
import type { checkCopyReadiness } from '#contract/operations/copy/check-copy-readiness';
import { ok, type Result } from '#contract/result';
import { withClient } from '#engine/connectors/postgres/connect';
import {
  countLockHolders,
  readConditions,
  readTotalBytes,
  tablesWithoutRights,
  type TableRight,
} from '#engine/connectors/postgres/copy/read-conditions';
import { readFreeBytes } from '#engine/connectors/postgres/copy/read-free-bytes';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresSourceOf, postgresTargetOf } from '#engine/connectors/saved-connection';
import { changeWindowCheck } from '#engine/change-window-check';
import type { Handler } from '#engine/handler';
import { readinessPercentage } from '#engine/readiness-percentage';
import { patienceOf } from './plan/copy-ends.ts';
import { copyReadinessChecks, type SideFound } from './plan/copy-readiness-checks.ts';
import { makePlan } from './plan/make-plan.ts';
import { tryRows } from './plan/try-rows.ts';
import type { CopyServices } from './services.ts';

/** A draft held against both databases as they are now; nothing is changed. What is not reached is a finding, no failure. */
export const handleCheckCopyReadiness =
  (services: CopyServices): Handler<typeof checkCopyReadiness> =>
  async (draft, { signal }) => {
    const { name, sourceId, targetId } = draft;
    const planned = await makePlan(services, draft, signal);
    const tables = planned.ok ? planned.value.tables : [];
    const read: Look = { tables: tables.map(({ from }) => from.path), rights: ['SELECT'] };
    const written: Look = { tables: tables.map(({ to }) => to.path), rights: ['INSERT', 'TRUNCATE'] };
    const names = { source: nameOf(services, sourceId), target: nameOf(services, targetId) };
    const problems: PlanProblem[] = planned.ok
      ? [...planned.value.plan.problems]
      : [{ place: names.target, failure: planned.failure }];
    const checks = copyReadinessChecks({
      ...{ names, problems },
      source: await lookAt(services, await postgresSourceOf(services, sourceId), read, signal),
      target: await lookAt(services, await postgresTargetOf(services, targetId), written, signal),
      isPlanned: planned.ok,
      sample: planned.ok ? await tryRows(services, draft, tables, signal) : undefined,
      changeWindow: changeWindowCheck(services.store.connections.find(targetId), services.clock.nowMs()),
      holder: [sourceId, targetId].flatMap((id) => services.jobs.holderOf(`connection:${id}`) ?? [])[0],
    });
    const planHash = planned.ok ? planned.value.plan.hash : null;
    return ok({ name, planHash, readinessPercentage: readinessPercentage(checks), checks, problems });
  };

const nameOf = ({ store }: CopyServices, id: ConnectionId): string => store.connections.find(id)?.name ?? id;

/** Which tables of a side the copy touches, and the rights it needs there. */
interface Look {
  readonly tables: readonly TablePath[];
  readonly rights: readonly TableRight[];
}

/** Undefined when it is not reached: the plan's problems say why. */
async function lookAt(
  services: CopyServices,
  target: Result<PostgresTarget>,
  { tables, rights }: Look,
  signal: AbortSignal,
): Promise<SideFound | undefined> {
  const { clock } = services;
  if (!target.ok) return undefined;
  const looked = await withClient(
    { ...target.value, ...patienceOf(services) },
    signal,
    async (client): Promise<SideFound> => {
      const askedAtMs = clock.nowMs();
      const conditions = await readConditions(client);
      // The answer was made somewhere between question and answer: its middle is the best guess.
      const aheadMs = conditions.clockMs - (askedAtMs + clock.nowMs()) / 2;
      const withoutRights = await tablesWithoutRights(client, tables, rights);
      return {
        ...{ ...conditions, aheadMs, withoutRights },
        lockHolders: await countLockHolders(client, tables),
        totalBytes: await readTotalBytes(client, tables),
        freeBytes: await readFreeBytes(client),
      };
    },
  );
  return looked.ok ? looked.value : undefined;
}
