import type { planSchema } from '#contract/operations/schema/plan-schema';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { makePlan } from './make-plan.ts';
import type { SchemaFeature } from './services.ts';

export const handlePlanSchema =
  (feature: SchemaFeature): Handler<typeof planSchema> =>
  async (input, { signal }) => {
    const planned = await makePlan(feature, input, signal);
    return planned.ok ? ok(planned.value.plan) : planned;
  };
