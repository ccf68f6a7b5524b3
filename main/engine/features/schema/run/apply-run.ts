import { fail, ok, type Result } from '#contract/result';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Catalog } from '#engine/catalog';
import type { JobRun } from '#engine/jobs/job-definition';
import { runInTransaction, type Running } from '#engine/schema/apply/run-in-transaction';
import { runOneByOne } from '#engine/schema/apply/run-one-by-one';
import { catalogFromJson, catalogToJson } from '#engine/schema/history/catalog-json';
import { desiredOf, findPlan, isNewest, statementsOf, type RecordedPlan } from '#engine/schema/history/history';
import { recordEnd, recordPlan, recordStatements } from '#engine/schema/history/record-plan';
import { refuseDataLoss } from '../data-loss.ts';
import { makePlan, type Planned } from '../make-plan.ts';
import type { SchemaFeature } from '../services.ts';
import { patiently, withChangeSession } from './change-session.ts';
import type { OpenedChange } from './schema-jobs.ts';
import type { ApplyPlan } from './run-plan.ts';
import { tellChanged } from './tell-changed.ts';
import { readAsPlanned } from './verify-catalog.ts';

/** A table that is in use lets go within seconds, or the statement would keep everybody behind it waiting. */
export const LOCK_TIMEOUT_MS = 5_000;

export async function openApply(feature: SchemaFeature, run: JobRun<ApplyPlan>): Promise<Result<OpenedChange>> {
  const { services } = feature;
  const target = await postgresTargetOf(services, run.plan.connectionId);
  if (!target.ok) return target;
  let cut: (() => void) | undefined;
  const apply: Apply = { feature, run, target: target.value };
  return ok({
    isDone: () => patiently(run, () => wasApplied(apply)),
    change: () =>
      patiently(run, () =>
        withChangeSession(
          run,
          target.value,
          (next) => (cut = next),
          (client) => applyWith(apply, client),
        ),
      ),
    cut: () => cut?.(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

interface Apply {
  readonly feature: SchemaFeature;
  readonly run: JobRun<ApplyPlan>;
  readonly target: PostgresTarget;
}

async function wasApplied({ run, target }: Apply): Promise<Result<boolean>> {
  return withClient(target, run.signal, async (client) => {
    const found = await findPlan(client, run.jobId);
    if (found?.state !== 'done') return false;
    await tellChanged(run, client, found);
    return true;
  });
}

/** Under the database's schema lock: goes on where the target says this job stands, or plans and begins. */
async function applyWith(apply: Apply, client: PostgresClient): Promise<Result<void>> {
  const { run, target } = apply;
  const found = await findPlan(client, run.jobId);
  if (found === undefined) {
    run.progress({ phase: 'plan-schema', counts: null, done: 0, total: run.plan.statements });
    const planned = await planFor(apply, client);
    if (!planned.ok) return planned;
    const { plan } = planned.value;
    if (plan.hash !== run.plan.planHash) {
      return fail('PLAN_CHANGED', { seenHash: run.plan.planHash, currentHash: plan.hash });
    }
    const refused = refuseDataLoss(plan, run.plan, target.connectionName);
    if (!refused.ok) return refused;
    const applied = plan.isTransactional
      ? await applyAtOnce(apply, client, planned.value)
      : await begin(apply, client, planned.value);
    if (!applied.ok) return applied;
  }
  const begun = await findPlan(client, run.jobId);
  if (begun === undefined) throw new Error('a plan that was committed is in the history');
  if (begun.state === 'running') {
    const ended = await goOn(apply, client, begun);
    if (!ended.ok) return ended;
  }
  await tellChanged(run, client, (await findPlan(client, run.jobId)) ?? begun);
  return ok(undefined);
}

/** The very plan that was asked for, while the catalog is the one it was made for; else another one is made. */
async function planFor({ feature, run }: Apply, client: PostgresClient): Promise<Result<Planned>> {
  const remembered = feature.plans.find(run.plan.planHash);
  if (remembered !== undefined && catalogHash(await readCatalog(client)) === catalogHash(remembered.live)) {
    return ok(remembered);
  }
  return makePlan(feature, run.plan, run.signal);
}

/** Statements, comparison and history in one transaction: all of it or nothing. */
function applyAtOnce(apply: Apply, client: PostgresClient, { plan, live, desired }: Planned): Promise<Result<void>> {
  const { run } = apply;
  const startedAtMs = run.clock.nowMs();
  return runInTransaction(runningOf(apply, client), plan.statements, {
    async settle(times) {
      run.progress({ phase: 'verify-catalog', counts: null, done: times.size, total: plan.statements.length });
      const after = await readAsPlanned(client, desired, run.plan.dropsExtra);
      if (!after.ok) return after;
      const planNo = await recordPlan(client, newPlan(apply, { live, startedAtMs, desired: null }));
      await recordStatements(client, planNo, plan.statements, times);
      await recordEnd(client, planNo, { ...after.value, atMs: run.clock.nowMs() });
      return ok(undefined);
    },
  });
}

/** What is to be done is committed before the first statement: from here on the target alone says how it goes on. */
async function begin(apply: Apply, client: PostgresClient, { plan, live, desired }: Planned): Promise<Result<void>> {
  const startedAtMs = apply.run.clock.nowMs();
  await client.run('BEGIN');
  const planNo = await recordPlan(client, newPlan(apply, { live, startedAtMs, desired: catalogToJson(desired) }));
  await recordStatements(client, planNo, plan.statements);
  await client.run('COMMIT');
  return ok(undefined);
}

async function goOn(apply: Apply, client: PostgresClient, begun: RecordedPlan): Promise<Result<void>> {
  const { run } = apply;
  if (!(await isNewest(client, begun))) {
    return fail('PLAN_CHANGED', { seenHash: begun.planHash, currentHash: begun.planHash });
  }
  const desired = catalogFromJson(await desiredOf(client, begun));
  if (desired === undefined) throw new Error('a plan that has begun keeps what is to be there at its end');
  const ran = await runOneByOne(runningOf(apply, client), begun.planNo, await statementsOf(client, begun));
  if (!ran.ok) return ran;
  run.progress({ phase: 'verify-catalog', counts: null, done: run.plan.statements, total: run.plan.statements });
  const after = await readAsPlanned(client, desired, run.plan.dropsExtra);
  if (!after.ok) return after;
  await client.run('BEGIN');
  await recordEnd(client, begun.planNo, { ...after.value, atMs: run.clock.nowMs() });
  await client.run('COMMIT');
  return ok(undefined);
}

const runningOf = ({ run }: Apply, client: PostgresClient): Running => ({
  ...{ client, clock: run.clock, signal: run.signal, lockTimeoutMs: LOCK_TIMEOUT_MS },
  onDone: (done) => run.progress({ phase: 'change-schema', counts: null, done, total: run.plan.statements }),
});

const newPlan = (
  { feature, run }: Apply,
  { live, startedAtMs, desired }: { live: Catalog; startedAtMs: number; desired: string | null },
) => ({
  ...{ planId: run.jobId, kind: 'apply' as const, takesBack: null, name: run.plan.name, planHash: run.plan.planHash },
  ...{ consoleId: feature.services.store.consoleId, principal: run.plan.principal, backup: run.plan.backup },
  ...{ catalogBefore: catalogHash(live), desired, startedAtMs },
});
