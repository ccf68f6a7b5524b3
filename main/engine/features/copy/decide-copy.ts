import type { ParsedInputOf } from '#contract/define';
import type { JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { TablePath } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import type { decideCopy } from '#contract/operations/copy/decide-copy';
import { fail, ok, type Result } from '#contract/result';
import { findCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { accountOf } from './account-of.ts';
import { clearTarget } from '#engine/schema/take-off/clear-target';
import { newEdit } from './mapping/new-edit.ts';
import { CopyRunPlan } from './run/run-plan.ts';
import type { CopyServices } from './services.ts';

type Decided<Value> = Result<
  Value,
  ConnectionFailureCode | 'COPY_BUSY' | 'JOB_NOT_FOUND' | 'LOCKED_BY_JOB' | 'MOVE_REFUSED' | 'SCHEMA_BUSY'
>;

/**
 * A decision is written down and taken up when the other tables are through: the moment of the source that they are read
 * at is not the one at which somebody has mended something. Where they are through already, the last one starts it.
 */
export const handleDecideCopy =
  (services: CopyServices): Handler<typeof decideCopy> =>
  async (input, call) => {
    const { jobId, decision, options, reason } = input;
    const { store } = services;
    const asked = findRefused(services, input);
    if (!asked.ok) return asked;
    if (decision === 'abort') {
      const ended = await giveUp(services, asked.value.job, asked.value.plan);
      return ended.ok ? ok({ tables: asked.value.tables, undecided: 0, state: ended.value.state }) : ended;
    }
    const isEdit = options !== null && reason !== null;
    const edited = isEdit ? await newEdit(services, asked.value.plan, { jobId, options, reason }, call) : undefined;
    if (edited?.ok === false) return edited;
    // Looked for once more: the run has gone on while both sides were asked.
    const found = findRefused(services, input);
    if (!found.ok) return found;
    const { job, tables } = found.value;
    store.transaction(() => {
      if (edited !== undefined) store.copyEdits.add(jobId, edited.value);
      store.copyDecisions.save(jobId, tables, decision);
    });
    const undecided = accountOf(services, jobId).filter(({ isUndecided }) => isUndecided).length;
    const gone = goOnWhenDecided(services, job, undecided);
    return gone.ok ? ok({ tables, undecided, state: gone.value.state }) : gone;
  };

interface RefusedTables {
  readonly job: Job;
  readonly plan: CopyRunPlan;
  readonly tables: TablePath[];
}

/** What is decided about, while it can be. */
function findRefused(
  services: CopyServices,
  { jobId, tables: asked, options }: ParsedInputOf<typeof decideCopy>,
): Result<RefusedTables, 'COPY_NOTHING_TO_DECIDE' | 'JOB_NOT_FOUND' | 'MOVE_REFUSED'> {
  const { jobs } = services;
  const job = jobs.get(jobId);
  const plan = CopyRunPlan.safeParse(jobs.planOf(jobId));
  if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
  if (job.state === 'COMPLETED' || job.state === 'STOPPED') {
    return fail('MOVE_REFUSED', { state: job.state, move: 'resume' });
  }
  const refused = accountOf(services, jobId).filter(({ state }) => state === 'refused');
  const undecided = refused.filter(({ isUndecided }) => isUndecided).map(({ table }) => table);
  const tables = options === null ? (asked ?? undecided) : [options.table];
  const [stranger] = tables.filter((table) => refused.every((each) => each.table !== table));
  if (stranger !== undefined || tables.length === 0) {
    return fail('COPY_NOTHING_TO_DECIDE', { name: job.title, table: stranger ?? 'none' });
  }
  return ok({ job, plan: plan.data, tables });
}

function goOnWhenDecided({ jobs }: CopyServices, job: Job, undecided: number): Decided<Job> {
  if (undecided > 0 || job.failure?.code !== 'COPY_TABLES_REFUSED') return ok(job);
  const rival = jobs.rivalOf(job.id);
  if (rival !== undefined) return fail('LOCKED_BY_JOB', { objectName: rival.title, jobId: rival.id });
  return jobs.resume(job.id);
}

/** A run that goes on clears the target by itself when it is stopped; what is left of one that has ended is cleared here. */
async function giveUp(
  services: CopyServices,
  { id: jobId, state, moves }: Job,
  plan: CopyRunPlan,
): Promise<Decided<Job>> {
  const isInterrupted = moves.includes('resume');
  if (state === 'RUNNING' && !isInterrupted) return services.jobs.stop(jobId);
  const cleared = await clearCopyOf(services, jobId, plan);
  return cleared.ok ? services.jobs.stop(jobId) : cleared;
}

async function clearCopyOf(services: CopyServices, jobId: JobId, { draft }: CopyRunPlan): Promise<Decided<unknown>> {
  const target = await postgresTargetOf(services, draft.targetId);
  if (!target.ok) return target;
  return clearTarget(target.value, jobId, async (client) => {
    const known = await findCopyRun(client, jobId);
    return known === undefined ? [] : [known];
  });
}
