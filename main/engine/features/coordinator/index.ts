import type { getHealth } from '#contract/operations/coordinator/get-health';
import type { getMigrationPlan } from '#contract/operations/coordinator/get-migration-plan';
import type { getCoordinatorStatus } from '#contract/operations/coordinator/get-status';
import type { handleError } from '#contract/operations/coordinator/handle-error';
import type { initializeMigration } from '#contract/operations/coordinator/initialize-migration';
import type { pauseProcess } from '#contract/operations/coordinator/pause-process';
import type { resumeProcess } from '#contract/operations/coordinator/resume-process';
import type { startMigrationProcess } from '#contract/operations/coordinator/start-migration-process';
import type { stopProcess } from '#contract/operations/coordinator/stop-process';
import type { validateReadiness } from '#contract/operations/coordinator/validate-readiness';
import { checkCopyReadiness } from '#contract/operations/copy/check-copy-readiness';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { pauseJob } from '#contract/operations/job/pause-job';
import { resumeJob } from '#contract/operations/job/resume-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { checkWaveReadiness } from '#contract/operations/wave/check-wave-readiness';
import { planWave } from '#contract/operations/wave/plan-wave';
import { startWave } from '#contract/operations/wave/start-wave';
import { ok } from '#contract/result';
import type { HandlersOf } from '#engine/handler';
import { describeStatus } from './describe-status.ts';
import { handleHandleError } from './handle-error.ts';
import { handleHealth } from './health.ts';
import { handleInitialize } from './initialize.ts';
import { findLed, isWave, requireLed, requireRun } from './initialized.ts';
import type { CoordinatorServices } from './services.ts';

type Operations = [
  typeof getCoordinatorStatus,
  typeof getHealth,
  typeof getMigrationPlan,
  typeof handleError,
  typeof initializeMigration,
  typeof pauseProcess,
  typeof resumeProcess,
  typeof startMigrationProcess,
  typeof stopProcess,
  typeof validateReadiness,
];

/** The specification's functions, which name no migration: each is asked of the one that was initialised last. */
export const coordinatorHandlers = (services: CoordinatorServices): HandlersOf<Operations> => ({
  'coordinator.initialize': handleInitialize(services),
  'coordinator.plan': async (_input, { invoke }) => {
    const led = requireLed(services);
    if (!led.ok) return led;
    const { draft } = led.value;
    return isWave(draft) ? invoke(planWave, draft) : invoke(planCopy, draft);
  },
  'coordinator.readiness': async (_input, { invoke }) => {
    const led = requireLed(services);
    if (!led.ok) return led;
    const { draft } = led.value;
    return isWave(draft) ? invoke(checkWaveReadiness, draft) : invoke(checkCopyReadiness, draft);
  },
  'coordinator.start': async ({ backup }, { invoke }) => {
    const led = requireLed(services);
    if (!led.ok) return led;
    const { draft, planHash } = led.value;
    const asked = { planHash, backup };
    return isWave(draft) ? invoke(startWave, { ...draft, ...asked }) : invoke(startCopy, { ...draft, ...asked });
  },
  'coordinator.status': async (_input, { invoke }) => ok(await describeStatus(findLed(services), invoke)),
  'coordinator.pause': async (_input, { invoke }) => {
    const run = requireRun(services, 'pause');
    return run.ok ? invoke(pauseJob, { jobId: run.value.id }) : run;
  },
  'coordinator.resume': async (_input, { invoke }) => {
    const run = requireRun(services, 'resume');
    if (!run.ok) return run;
    const resumed = await invoke(resumeJob, { jobId: run.value.id });
    return resumed.ok ? ok({ jobId: run.value.id }) : resumed;
  },
  'coordinator.stop': async (_input, { invoke }) => {
    const run = requireRun(services, 'stop');
    return run.ok ? invoke(stopJob, { jobId: run.value.id }) : run;
  },
  'coordinator.health': handleHealth(services),
  'coordinator.handle-error': handleHandleError(services),
});
