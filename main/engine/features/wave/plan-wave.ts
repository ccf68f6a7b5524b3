import type { planWave } from '#contract/operations/wave/plan-wave';
import type { Handler } from '#engine/handler';
import { makeWavePlan } from './plan/make-wave-plan.ts';
import type { WaveServices } from './services.ts';

export const handlePlanWave =
  (services: WaveServices): Handler<typeof planWave> =>
  (draft, { signal }) =>
    makeWavePlan(services, draft, signal);
