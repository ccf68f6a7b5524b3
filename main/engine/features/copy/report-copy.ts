import type { reportCopy } from '#contract/operations/copy/report-copy';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { accountOf } from './account-of.ts';
import { isRolledBack } from './is-rolled-back.ts';
import { CopyRunPlan } from './run/run-plan.ts';
import { workersOf } from './workers-of.ts';
import type { CopyServices } from './services.ts';

/** From this console's mirror of the target's journal: it is answered with the cable out too. */
export const handleReportCopy =
  (services: Pick<CopyServices, 'jobs' | 'store' | 'clock'>): Handler<typeof reportCopy> =>
  ({ jobId }) => {
    const { jobs, clock } = services;
    const job = jobs.get(jobId);
    const plan = CopyRunPlan.safeParse(jobs.planOf(jobId));
    if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
    const { draft, planHash, backup } = plan.data;
    const tables = accountOf(services, jobId);
    const totals = services.store.copyTotals.list(jobId);
    const isCompared = tables.length > 0 && tables.every(({ comparison }) => comparison !== null);
    const { state, startedAtMs, endedAtMs } = job;
    return ok({
      ...{ jobId, name: draft.name, planHash, sourceId: draft.sourceId, backup, state, tables, totals },
      verification: draft.options.verification,
      workers: workersOf(jobs.events(jobId)),
      undecided: tables.filter(({ isUndecided }) => isUndecided).length,
      rows: tables.reduce((sum, { rows }) => sum + rows, 0),
      bytes: tables.reduce((sum, { bytes }) => sum + bytes, 0),
      matched: isCompared
        ? tables.every(({ comparison }) => comparison?.matched === true) && totals.every(({ isEqual }) => isEqual)
        : null,
      isRolledBack: isRolledBack(services, job),
      durationMs: startedAtMs === null ? 0 : (endedAtMs ?? clock.nowMs()) - startedAtMs,
      ...{ startedAtMs, endedAtMs },
    });
  };
