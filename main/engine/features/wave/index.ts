import type { checkWaveReadiness } from '#contract/operations/wave/check-wave-readiness';
import type { decideWave } from '#contract/operations/wave/decide-wave';
import type { getWaveStatus } from '#contract/operations/wave/get-wave-status';
import type { planWave } from '#contract/operations/wave/plan-wave';
import type { reportWavePerformance } from '#contract/operations/wave/report-wave-performance';
import type { reportWave } from '#contract/operations/wave/report-wave';
import type { showWave } from '#contract/operations/wave/show-wave';
import type { startWave } from '#contract/operations/wave/start-wave';
import type { HandlersOf } from '#engine/handler';
import { handleDecideWave } from './decide-wave.ts';
import { handleReportWavePerformance } from './report-wave-performance.ts';
import { handleReportWave, handleWaveStatus } from './report-wave.ts';
import { waveJob } from './run/wave-job.ts';
import { handleShowWave } from './show-wave.ts';
import type { WaveServices } from './services.ts';

type Operations = [
  typeof checkWaveReadiness,
  typeof decideWave,
  typeof getWaveStatus,
  typeof planWave,
  typeof reportWave,
  typeof reportWavePerformance,
  typeof showWave,
  typeof startWave,
];

/** Registers the job that leads too. What needs drivers is loaded when first needed: it would slow every start down. */
export function waveHandlers(services: WaveServices): HandlersOf<Operations> {
  services.jobs.register(waveJob(services));
  return {
    'wave.decide': handleDecideWave(services),
    'wave.performance': handleReportWavePerformance(services),
    'wave.plan': async (input, call) => (await import('./plan-wave.ts')).handlePlanWave(services)(input, call),
    'wave.readiness': async (input, call) =>
      (await import('./check-wave-readiness.ts')).handleCheckWaveReadiness(services)(input, call),
    'wave.report': handleReportWave(services),
    'wave.show': handleShowWave(services),
    'wave.status': handleWaveStatus(services),
    'wave.start': async (input, call) => (await import('./start-wave.ts')).handleStartWave(services)(input, call),
  };
}
