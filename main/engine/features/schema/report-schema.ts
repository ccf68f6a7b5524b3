import type { ConnectionId } from '#contract/domain/ids';
import type { reportSchema } from '#contract/operations/schema/report-schema';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { RunPlan } from './run/run-plan.ts';
import type { SchemaServices } from './services.ts';

/** From the job and its history: what the target had committed was noted there. */
export const handleReportSchema =
  ({ jobs, clock, store }: Pick<SchemaServices, 'jobs' | 'clock' | 'store'>): Handler<typeof reportSchema> =>
  ({ jobId }) => {
    const job = jobs.get(jobId);
    const plan = RunPlan.safeParse(jobs.planOf(jobId));
    if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
    const { kind, name, planHash, statements, connectionId } = plan.data;
    const changed = jobs.events(jobId).findLast((event) => event.name === 'schema-changed')?.values;
    const { startedAtMs, endedAtMs, state, progress } = job;
    return ok({
      ...{ jobId, kind, name, planHash, state, startedAtMs, endedAtMs, statementsTotal: statements },
      sourceId: liveSourceOf(plan.data),
      connectionName: store.connections.find(connectionId)?.name ?? connectionId,
      statementsDone: changed === undefined ? (progress?.done ?? 0) : statements,
      tablesCreated: Number(changed?.['created'] ?? 0),
      durationMs: startedAtMs === null ? 0 : (endedAtMs ?? clock.nowMs()) - startedAtMs,
      catalogBefore: hashOrNull(changed?.['before']),
      catalogAfter: hashOrNull(changed?.['after']),
    });
  };

const liveSourceOf = (plan: RunPlan): ConnectionId | null =>
  plan.kind === 'apply' && plan.source.kind === 'connection' ? plan.source.connectionId : null;

const hashOrNull = (value: string | number | undefined): string | null => (typeof value === 'string' ? value : null);
