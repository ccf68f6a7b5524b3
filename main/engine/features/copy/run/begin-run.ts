import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { openCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import type { CopySide } from '#engine/connectors/postgres/copy/read-side';
import { tableKey } from '../plan/describe-plan.ts';
import { planFor, type Planned } from '../plan/make-plan.ts';
import type { PassGround } from './copy-pass.ts';
import type { CopyRun } from './copy-run.ts';

/** What was seen is what runs: it is planned once more, and written down before the first object is taken off. */
export async function beginRun(
  { run, ends, services }: CopyRun,
  keeper: PostgresClient,
  from: CopySide,
): Promise<Result<Pick<PassGround, 'runNo' | 'matched'>>> {
  const { draft, planHash } = run.plan;
  const { connectionName: sourceName } = ends.source;
  const planned = await planFor(keeper, draft, { from, sourceName });
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
      sourceName,
      verification: options.verification,
    },
    tablesOf(planned),
    objectsOf(planned),
  );
  return ok({ runNo, matched: planned });
}

const tablesOf = ({ tables, plan }: Planned) =>
  tables.map(({ from, to, format }, index) => ({
    ...{ tableNo: index + 1, source: from.name, target: to.name, format },
    parts: plan.tables[index]?.parts ?? 1,
  }));

function objectsOf({ tables, takeOff }: Planned) {
  const numbers = new Map(tables.map(({ path }, index) => [tableKey(path), index + 1]));
  return takeOff.steps.map(({ table, ...step }) => ({
    ...step,
    tableNo: table === null ? null : (numbers.get(table) ?? null),
  }));
}
