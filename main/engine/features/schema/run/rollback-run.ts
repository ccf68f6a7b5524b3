import { fail, ok, type Result } from '#contract/result';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { JobRun } from '#engine/jobs/job-definition';
import { findRows } from '#engine/schema/apply/reverse-plan';
import { runInTransaction, type Running } from '#engine/schema/apply/run-in-transaction';
import { runOneByOne } from '#engine/schema/apply/run-one-by-one';
import { catalogToJson } from '#engine/schema/history/catalog-json';
import { findPlan, findPlanNo, statementsOf, type RecordedPlan } from '#engine/schema/history/history';
import { recordEnd, recordPlan, recordStatements, recordTakenBack } from '#engine/schema/history/record-plan';
import type { SchemaFeature } from '../services.ts';
import { LOCK_TIMEOUT_MS } from './apply-run.ts';
import { patiently, withChangeSession } from './change-session.ts';
import { findReversible, refuseRowLoss, settleCut, type Reversible } from './reversible.ts';
import type { OpenedChange } from './schema-jobs.ts';
import type { RollbackPlan } from './run-plan.ts';
import { tellChanged } from './tell-changed.ts';

interface Rollback {
  readonly feature: SchemaFeature;
  readonly run: JobRun<RollbackPlan>;
  readonly target: PostgresTarget;
}

export async function openRollback(feature: SchemaFeature, run: JobRun<RollbackPlan>): Promise<Result<OpenedChange>> {
  const target = await postgresTargetOf(feature.services, run.plan.connectionId);
  if (!target.ok) return target;
  let cut: (() => void) | undefined;
  const rollback: Rollback = { feature, run, target: target.value };
  return ok({
    isDone: () => patiently(run, () => wasTakenBack(rollback)),
    change: () =>
      patiently(run, () =>
        withChangeSession(
          run,
          target.value,
          (next) => (cut = next),
          (client) => takeBackWith(rollback, client),
        ),
      ),
    cut: () => cut?.(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}

function wasTakenBack({ run, target }: Rollback): Promise<Result<boolean>> {
  return withClient(target, run.signal, async (client) => {
    const found = await findPlan(client, run.jobId);
    if (found?.state !== 'done') return false;
    await tellChanged(run, client, found);
    return true;
  });
}

/** Under the database's schema lock: goes on where the target says this job stands, or looks again and begins. */
async function takeBackWith(rollback: Rollback, client: PostgresClient): Promise<Result<void>> {
  const { run } = rollback;
  const found = await findPlan(client, run.jobId);
  if (found === undefined) {
    run.progress({ phase: 'plan-schema', counts: null, done: 0, total: run.plan.statements });
    await settleCut(client);
    const reversible = await findReversible(client);
    if (!reversible.ok) return reversible;
    if (reversible.value.applied.planId !== run.plan.takesBack) {
      return fail('SCHEMA_NOTHING_APPLIED', { connectionName: client.place.connectionName });
    }
    const isAtOnce = reversible.value.statements.every(({ isTransactional }) => isTransactional);
    const begun = await (isAtOnce ? takeBackAtOnce : begin)(rollback, client, reversible.value);
    if (!begun.ok) return begun;
  }
  const begun = await findPlan(client, run.jobId);
  if (begun === undefined) throw new Error('a plan that was committed is in the history');
  if (begun.state === 'running') {
    const ended = await goOn(rollback, client, begun);
    if (!ended.ok) return ended;
  }
  await tellChanged(run, client, (await findPlan(client, run.jobId)) ?? begun);
  return ok(undefined);
}

/** Look for rows, statements, comparison and history in one transaction: all of it or nothing. */
function takeBackAtOnce(rollback: Rollback, client: PostgresClient, reversible: Reversible): Promise<Result<void>> {
  const { run } = rollback;
  const { applied, statements, tablesAtStake } = reversible;
  const startedAtMs = run.clock.nowMs();
  return runInTransaction(runningOf(rollback, client, statements.length), statements, {
    prepare: async () => refuseRowLoss(await findRows(client, tablesAtStake), run.plan, client.place.connectionName),
    async settle(times) {
      const total = statements.length;
      run.progress({ phase: 'verify-catalog', counts: null, done: total, total });
      const planNo = await recordPlan(client, newPlan(rollback, reversible, startedAtMs));
      await recordStatements(client, planNo, statements, times);
      return settle(rollback, client, planNo, applied);
    },
  });
}

async function begin(rollback: Rollback, client: PostgresClient, reversible: Reversible): Promise<Result<void>> {
  const { run } = rollback;
  const { statements, tablesAtStake } = reversible;
  const startedAtMs = run.clock.nowMs();
  await client.run('BEGIN');
  const refused = refuseRowLoss(await findRows(client, tablesAtStake), run.plan, client.place.connectionName);
  if (refused.ok) {
    const planNo = await recordPlan(client, newPlan(rollback, reversible, startedAtMs));
    await recordStatements(client, planNo, statements);
  }
  await client.run(refused.ok ? 'COMMIT' : 'ROLLBACK');
  return refused;
}

async function goOn(rollback: Rollback, client: PostgresClient, begun: RecordedPlan): Promise<Result<void>> {
  const statements = await statementsOf(client, begun);
  const ran = await runOneByOne(runningOf(rollback, client, statements.length), begun.planNo, statements);
  if (!ran.ok) return ran;
  const applied = begun.takesBack === null ? undefined : await findPlanNo(client, begun.takesBack);
  if (applied === undefined) throw new Error('a rollback names what it takes back');
  await client.run('BEGIN');
  const settled = await settle(rollback, client, begun.planNo, applied);
  await client.run(settled.ok ? 'COMMIT' : 'ROLLBACK');
  return settled;
}

/** The proof: the catalog is the one from before, by its hash. */
async function settle(
  { run }: Rollback,
  client: PostgresClient,
  planNo: number,
  { planNo: appliedNo, catalogBefore }: RecordedPlan,
): Promise<Result<void, 'SCHEMA_NOT_RESTORED'>> {
  const catalog = await readCatalog(client);
  const catalogAfter = catalogHash(catalog);
  if (catalogAfter !== catalogBefore)
    return fail('SCHEMA_NOT_RESTORED', { connectionName: client.place.connectionName });
  const atMs = run.clock.nowMs();
  await recordEnd(client, planNo, { catalogAfter, catalog: catalogToJson(catalog), atMs });
  await recordTakenBack(client, appliedNo, atMs);
  return ok(undefined);
}

const runningOf = ({ run }: Rollback, client: PostgresClient, total: number): Running => ({
  ...{ client, clock: run.clock, signal: run.signal, lockTimeoutMs: LOCK_TIMEOUT_MS },
  onDone: (done) => run.progress({ phase: 'change-schema', counts: null, done, total }),
});

const newPlan = ({ feature, run }: Rollback, { applied, catalogNow }: Reversible, startedAtMs: number) => ({
  ...{ planId: run.jobId, kind: 'rollback' as const, takesBack: applied.planNo, name: applied.name },
  ...{ planHash: run.plan.planHash, consoleId: feature.services.store.consoleId, principal: run.plan.principal },
  ...{ backup: run.plan.backup, catalogBefore: catalogNow, desired: null, startedAtMs },
});
