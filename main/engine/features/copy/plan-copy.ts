import type { planCopy } from '#contract/operations/copy/plan-copy';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { makePlan } from './plan/make-plan.ts';
import type { CopyServices } from './services.ts';

export const handlePlanCopy =
  (services: CopyServices): Handler<typeof planCopy> =>
  async (draft, call) => {
    const planned = await makePlan(services, draft, call.signal);
    return planned.ok ? ok(planned.value.plan) : planned;
  };
