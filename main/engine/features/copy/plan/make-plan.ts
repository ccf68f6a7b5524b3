import type { CopyDraft, CopyPlan } from '#contract/domain/copy-plan';
import type { ConnectionFailureCode, CopyPlanFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { findFilled } from '#engine/connectors/postgres/copy/find-filled';
import { findUnfinished } from '#engine/connectors/postgres/copy/find-unfinished';
import { matchSides, type Matched } from '#engine/connectors/postgres/copy/match-sides';
import { readSide } from '#engine/connectors/postgres/copy/read-side';
import { readTakeOffGround } from '#engine/connectors/postgres/copy/read-take-off-ground';
import { isSameDatabase } from '#engine/connectors/postgres/copy/same-database';
import { planTakeOff, type TakeOff } from '#engine/schema/take-off/plan-take-off';
import { atOneMoment } from './at-one-moment.ts';
import { checkDraft } from './check-draft.ts';
import { checkTotals } from './check-totals.ts';
import type { CopyServices } from '../services.ts';
import { onBothSides, type CopyClients } from './copy-ends.ts';
import { describePlan, tableKey } from './describe-plan.ts';
import { readSource, type SourceFacts } from './read-source.ts';

/** Everything a run begins with. */
export interface Planned extends Matched {
  readonly plan: CopyPlan;
  readonly takeOff: TakeOff;
}

export type PlanFailure = ConnectionFailureCode | CopyPlanFailureCode;

/** What would be copied where; both databases are only read. */
export async function makePlan(
  services: CopyServices,
  draft: CopyDraft,
  signal: AbortSignal,
): Promise<Result<Planned, PlanFailure>> {
  const planned = await onBothSides(services, draft, signal, (clients) => planWith(clients, draft));
  return planned.ok ? planned.value : planned;
}

async function planWith({ source, target }: CopyClients, draft: CopyDraft): Promise<Result<Planned, PlanFailure>> {
  for (const { isThroughPooler, place } of [source, target]) {
    if (isThroughPooler) return fail('POOLER_IN_BETWEEN', { connectionName: place.connectionName });
  }
  if (await isSameDatabase(source, target)) {
    const { connectionName: sourceName } = source.place;
    return fail('COPY_SAME_DATABASE', { sourceName, targetName: target.place.connectionName });
  }
  const facts = await atOneMoment(source, () => readSource(source, draft));
  const checked = checkDraft(draft, facts.from, facts.sourceName);
  if (!checked.ok) return checked;
  return ok(await planFor(target, draft, facts));
}

/** The source's side is given, since a run sees it at its snapshot; the target is looked at now. */
export function planFor(target: PostgresClient, draft: CopyDraft, source: SourceFacts): Promise<Planned> {
  return atOneMoment(target, () => planBeside(target, draft, source));
}

async function planBeside(
  target: PostgresClient,
  draft: CopyDraft,
  { from, sourceName, computed, refused, refusedTotals }: SourceFacts,
): Promise<Planned> {
  const to = await readSide(target, null);
  const matched = matchSides(from, to, draft, computed);
  const copied = new Set(matched.tables.map(({ to: { path } }) => tableKey(path)));
  const takeOff = planTakeOff(await readCatalog(target), copied, await readTakeOffGround(target));
  const filled = await findFilled(
    target,
    matched.tables.map(({ to: { name } }) => name),
  );
  const unfinished = await findUnfinished(target);
  const totalsRefused = [...refusedTotals, ...(await checkTotals(target, draft.totals, 'target'))];
  const names = { source: sourceName, target: target.place.connectionName };
  const facts = { draft, from, to, matched, takeOff, filled, refused, totalsRefused, unfinished, names };
  return { ...matched, takeOff, plan: describePlan(facts) };
}
