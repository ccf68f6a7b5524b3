import { addCounts, NO_ROWS } from '#contract/domain/counts';
import type { reportWave } from '#contract/operations/wave/report-wave';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { accountOf } from './account-of.ts';
import { WaveRunPlan } from './run/run-plan.ts';
import type { WaveServices } from './services.ts';

export const handleReportWave =
  (services: Pick<WaveServices, 'store' | 'jobs' | 'clock'>): Handler<typeof reportWave> =>
  ({ jobId }) => {
    const { jobs, clock } = services;
    const job = jobs.get(jobId);
    const plan = WaveRunPlan.safeParse(jobs.planOf(jobId));
    if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
    const tables = accountOf(services, job, plan.data).map(({ run, ...table }) => ({
      ...table,
      jobId: run?.id ?? null,
    }));
    const isReconciled = tables.every(({ matched }) => matched !== null);
    const { state, startedAtMs, endedAtMs } = job;
    return ok({
      ...{ jobId, name: job.title, planHash: plan.data.planHash, state, tables },
      counts: tables.reduce((sum, { counts }) => addCounts(sum, counts), NO_ROWS),
      undecided: tables.filter(({ isUndecided }) => isUndecided).length,
      matched: isReconciled ? tables.every(({ matched }) => matched === true) : null,
      durationMs: startedAtMs === null ? 0 : (endedAtMs ?? clock.nowMs()) - startedAtMs,
      ...{ startedAtMs, endedAtMs },
    });
  };
