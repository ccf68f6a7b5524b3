import type { CopyProblemCode, FailureOf } from '#contract/errors';
import type { startCopy } from '#contract/operations/copy/start-copy';
import { fail } from '#contract/result';
import type { Handler } from '#engine/handler';
import { startJob } from '#engine/jobs/start-job';
import { tablesHash } from './plan/describe-plan.ts';
import { makePlan } from './plan/make-plan.ts';
import { COPY_JOB, type CopyRunPlan } from './run/run-plan.ts';
import type { CopyServices } from './services.ts';

/** Called by the gate, which has parsed the input, checked the role and matched the approval to the input's hash. */
export const handleStartCopy =
  (services: CopyServices): Handler<typeof startCopy> =>
  async ({ planHash, backup, ...draft }, call) => {
    // Planned again rather than remembered: both sides may have changed since the plan was seen.
    const planned = await makePlan(services, draft, call.signal);
    if (!planned.ok) return planned;
    const { plan } = planned.value;
    if (planHash !== null && planHash !== plan.hash) {
      return fail('PLAN_CHANGED', { seenHash: planHash, currentHash: plan.hash });
    }
    const [problem] = plan.problems;
    if (problem !== undefined) return { ok: false, failure: problem.failure as FailureOf<CopyProblemCode> };

    const { sourceId, targetId, name } = draft;
    const jobPlan: CopyRunPlan = { draft, planHash: plan.hash, tablesHash: tablesHash(planned.value), backup };
    return startJob(services.jobs, {
      ...{ definition: COPY_JOB, operation: 'copy.start', subjectId: targetId, title: name, plan: jobPlan, call },
      locks: [`connection:${sourceId}`, `connection:${targetId}`],
    });
  };
