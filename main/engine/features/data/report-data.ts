import type { reportData } from '#contract/operations/data/report-data';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { FillPlan, TABLE_FILLED } from './fill/fill-plan.ts';
import type { DataServices } from './services.ts';

/** A run tells of each table once, or again when it was continued: more events than that are of no use here. */
const EVENTS_AT_MOST = 5_000;

/** What was committed, as the job's own history tells it. */
export const handleReportData =
  ({ jobs, store, clock }: DataServices): Handler<typeof reportData> =>
  ({ jobId }) => {
    const job = jobs.get(jobId);
    if (job?.operation !== 'data.generate') return fail('JOB_NOT_FOUND', { jobId });
    const { scale, seed } = FillPlan.parse(jobs.planOf(jobId));
    const filled = new Map<string, number>();
    for (const { name, values } of store.jobEvents.list(jobId, EVENTS_AT_MOST)) {
      if (name === TABLE_FILLED) filled.set(String(values['table']), Number(values['rows']));
    }
    const tables = Array.from(filled, ([table, rows]) => ({ table, rows }));
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const durationMs = job.startedAtMs === null ? 0 : (job.endedAtMs ?? clock.nowMs()) - job.startedAtMs;
    return ok({ jobId, state: job.state, scale, seed, rows, tables, durationMs });
  };
