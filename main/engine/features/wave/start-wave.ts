import type { startWave } from '#contract/operations/wave/start-wave';
import { fail } from '#contract/result';
import type { Handler } from '#engine/handler';
import { startJob } from '#engine/jobs/start-job';
import { makeWavePlan } from './plan/make-wave-plan.ts';
import { WAVE_JOB, type WaveRunPlan } from './run/run-plan.ts';
import type { WaveServices } from './services.ts';

/** Called by the gate, which has parsed the input, checked the role and matched the approval to the input's hash. */
export const handleStartWave =
  (services: WaveServices): Handler<typeof startWave> =>
  async ({ planHash: seenHash, backup, ...draft }, call) => {
    // Planned again rather than remembered: migrations and target may have changed since the plan was seen.
    const planned = await makeWavePlan(services, draft, call.signal);
    if (!planned.ok) return planned;
    const { hash: planHash, tables } = planned.value;
    if (seenHash !== null && seenHash !== planHash) {
      return fail('PLAN_CHANGED', { seenHash, currentHash: planHash });
    }
    const plan: WaveRunPlan = { draft, planHash, tables, backup };
    const { targetId, name: title } = draft;
    return startJob(services.jobs, {
      ...{ definition: WAVE_JOB, operation: 'wave.start', subjectId: targetId, title, plan, call },
      locks: [`wave:${targetId}`],
    });
  };
