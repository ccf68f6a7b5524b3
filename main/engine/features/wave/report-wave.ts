import { addCounts, NO_ROWS } from '#contract/domain/counts';
import type { WaveReport } from '#contract/domain/wave';
import type { getWaveStatus } from '#contract/operations/wave/get-wave-status';
import type { reportWave } from '#contract/operations/wave/report-wave';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { findWave, type FoundWave } from './find-wave.ts';
import type { WaveServices } from './services.ts';
import { waveTimes } from './wave-times.ts';

type Services = Pick<WaveServices, 'store' | 'jobs' | 'clock'>;

export const handleReportWave =
  (services: Services): Handler<typeof reportWave> =>
  ({ jobId }) => {
    const wave = findWave(services, jobId);
    return wave.ok ? ok(reportOf(wave.value, services)) : wave;
  };

export const handleWaveStatus =
  (services: Services): Handler<typeof getWaveStatus> =>
  ({ jobId }) => {
    const wave = findWave(services, jobId);
    if (!wave.ok) return wave;
    const { jobs } = services;
    const report = reportOf(wave.value, services);
    return ok({ job: wave.value.job, report, rates: [...jobs.rates(jobId)], events: jobs.events(jobId) });
  };

function reportOf({ job, planHash, backup, accounts }: FoundWave, { clock }: Pick<Services, 'clock'>): WaveReport {
  const tables = accounts.map(({ run, ...table }) => ({ ...table, jobId: run?.id ?? null }));
  const isReconciled = tables.every(({ matched }) => matched !== null);
  return {
    ...{ jobId: job.id, name: job.title, planHash, backup, state: job.state, tables },
    counts: tables.reduce((sum, { counts }) => addCounts(sum, counts), NO_ROWS),
    undecided: tables.filter(({ isUndecided }) => isUndecided).length,
    matched: isReconciled ? tables.every(({ matched }) => matched === true) : null,
    ...waveTimes(job, clock.nowMs()),
  };
}
