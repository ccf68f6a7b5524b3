import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { openCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { tableKey } from '../plan/describe-plan.ts';
import { planFor, type Planned } from '../plan/make-plan.ts';
import type { SourceFacts } from '../plan/read-source.ts';
import type { PassGround } from './copy-pass.ts';
import type { CopyRun } from './copy-run.ts';

/** What was seen is what runs: it is planned once more, and written down before the first object is taken off. */
export async function beginRun(
  { run, services }: CopyRun,
  keeper: PostgresClient,
  source: SourceFacts,
): Promise<Result<Pick<PassGround, 'runNo'>>> {
  const { draft, planHash } = run.plan;
  const planned = await planFor(keeper, draft, source);
  const { plan } = planned;
  if (plan.hash !== planHash) return fail('PLAN_CHANGED', { seenHash: planHash, currentHash: plan.hash });
  const [problem] = plan.problems;
  if (problem !== undefined) return { ok: false, failure: problem.failure };
  const { name, options } = draft;
  const runNo = await openCopyRun(
    keeper,
    {
      runId: run.jobId,
      name,
      planHash,
      consoleId: services.store.consoleId,
      sourceName: source.sourceName,
      verification: options.verification,
    },
    tablesOf(planned),
    objectsOf(planned),
  );
  return ok({ runNo });
}

const tablesOf = ({ tables, plan }: Planned) =>
  tables.map(({ from, to, format }, index) => ({
    ...{ tableNo: index + 1, source: from.name, target: to.name, format },
    parts: plan.tables[index]?.parts ?? 1,
  }));

function objectsOf({ tables, takeOff }: Planned) {
  const numbers = new Map(tables.map(({ to }, index) => [tableKey(to.path), index + 1]));
  return takeOff.steps.map(({ table, ...step }) => ({
    ...step,
    tableNo: table === null ? null : (numbers.get(table) ?? null),
  }));
}
