import type { reportData } from '#contract/operations/data/report-data';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { FillPlan } from './fill/fill-plan.ts';
import { toldTables } from './fill/told-tables.ts';
import type { DataServices } from './services.ts';

/** What was committed, as the job's own history tells it. */
export const handleReportData =
  ({ jobs, store, clock }: DataServices): Handler<typeof reportData> =>
  ({ jobId }) => {
    const job = jobs.get(jobId);
    if (job?.operation !== 'data.generate') return fail('JOB_NOT_FOUND', { jobId });
    const { scale, seed } = FillPlan.parse(jobs.planOf(jobId));
    const tables = Array.from(toldTables(store, jobId), ([table, rows]) => ({ table, rows }));
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const durationMs = job.startedAtMs === null ? 0 : (job.endedAtMs ?? clock.nowMs()) - job.startedAtMs;
    return ok({ jobId, state: job.state, scale, seed, rows, tables, durationMs });
  };
